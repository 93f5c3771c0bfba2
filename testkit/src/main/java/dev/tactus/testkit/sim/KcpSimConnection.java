package dev.tactus.testkit.sim;

import dev.tactus.transport.kcp.CreditGate;
import dev.tactus.transport.kcp.KcpPacker;
import dev.tactus.transport.kcp.KcpSession;
import dev.tactus.transport.kcp.KcpTuning;
import java.util.Arrays;
import java.util.function.Consumer;

/** A reliable lane that is the real KCP state machine at both ends, over the network's datagrams. */
final class KcpSimConnection extends SimConnection {

    private static final int CREDIT_BYTES = 64 * 1024;
    private static final int CATCH_UP_BYTES = 512 * 1024;

    private final KcpPacker packer = new KcpPacker(KcpTuning.DEFAULTS.mtuBytes());
    private final End clientEnd;
    private final End serverEnd;
    private final CreditGate credit;

    KcpSimConnection(SimServer server, SimPeer client, SimPath up, SimPath down, int conv) {
        super("kcp", server, client, up, down);
        clientEnd = new End(conv, 0, false, up, this::arrivedDown, datagram -> {
            if (isServerOpen() && !isPathDead()) {
                peerOf(true).receive(datagram);
            }
        });
        serverEnd = new End(conv, 77_777, true, down, this::arrivedUp, datagram -> {
            if (isClientOpen() && !isPathDead()) {
                peerOf(false).receive(datagram);
            }
        });
        credit = new CreditGate(serverEnd.kcp, CREDIT_BYTES, CATCH_UP_BYTES);
    }

    private End peerOf(boolean client) {
        return client ? serverEnd : clientEnd;
    }

    @Override
    void carryUp(byte[] bytes) {
        clientEnd.send(bytes);
    }

    @Override
    void carryDown(byte[] bytes) {
        serverEnd.send(bytes);
    }

    @Override
    int creditDown() {
        return credit.windowBytes() - serverEnd.kcp.unconfirmedBytes();
    }

    @Override
    void whenCreditDown(Runnable task) {
        credit.await(() -> onServer(task), 0);
    }

    /** One end of the conversation and its timer. */
    private final class End {

        private final KcpSession kcp;
        private final SimPath path;
        private final Consumer<byte[]> toPeer;
        private long flushAtNs = Long.MAX_VALUE;

        End(int conv, int tsShift, boolean needsProof, SimPath path, Consumer<byte[]> reader, Consumer<byte[]> toPeer) {
            this.kcp = new KcpSession(
                    conv,
                    KcpTuning.DEFAULTS,
                    tsShift,
                    needsProof,
                    (bytes, offset, length) -> reader.accept(Arrays.copyOfRange(bytes, offset, offset + length)));
            this.path = path;
            this.toPeer = toPeer;
        }

        void send(byte[] bytes) {
            kcp.send(bytes, 0, bytes.length);
            flushBy(sim.nowNs());
        }

        void receive(byte[] datagram) {
            kcp.receive(datagram, 0, datagram.length, nowMs());
            if (this == serverEnd) {
                credit.update(nowMs(), 0);
            }
            schedule();
        }

        private void flush() {
            if (this == serverEnd && isServerKilled()) {
                return;
            }
            kcp.flush(nowMs(), packer, (bytes, length) -> path.send(Arrays.copyOf(bytes, length), toPeer));
            schedule();
        }

        private void schedule() {
            int delayMs = kcp.delayMs(nowMs());
            if (delayMs != KcpSession.IDLE) {
                flushBy(sim.nowNs() + delayMs * SimScheduler.MS);
            }
        }

        /** Datagrams of one event leave together, as within one task of a real loop. */
        private void flushBy(long atNs) {
            if (atNs < flushAtNs) {
                flushAtNs = atNs;
                sim.at(atNs, () -> {
                    if (flushAtNs == atNs && (isClientOpen() || isServerOpen())) {
                        flushAtNs = Long.MAX_VALUE;
                        flush();
                    }
                });
            }
        }

        private long nowMs() {
            return sim.nowNs() / SimScheduler.MS;
        }
    }
}
