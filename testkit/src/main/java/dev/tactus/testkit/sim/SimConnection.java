package dev.tactus.testkit.sim;

import dev.tactus.engine.port.Link;
import dev.tactus.engine.port.LinkHandler;
import dev.tactus.engine.port.LinkStats;
import dev.tactus.engine.session.ConnectionAcceptor;
import dev.tactus.protocol.session.SessionOutput;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * One connection between a client session and the server: both of its ends. The transports of the simulation differ in
 * how the reliable lane is carried; the unreliable one is a path of datagrams in all of them.
 */
abstract class SimConnection implements SessionOutput {

    /** Without a byte for so long, each end takes the other for gone, as the real transports do. */
    private static final long IDLE_NS = 5 * SimScheduler.SECOND;

    private static final int DATAGRAM_BYTES_MAX = 1200;

    final SimScheduler sim;
    final SimPath up;
    final SimPath down;

    private final String transport;
    private final SimServer server;
    private final SimPeer client;
    private final Link serverEnd = new ServerEnd();
    private @Nullable LinkHandler handler;

    /** Thread of the process that accepted the link. */
    private @Nullable SimExecutor process;

    private boolean pathDead;
    private boolean clientOpen = true;
    private boolean serverOpen = true;
    private long serverHeardNs;

    SimConnection(String transport, SimServer server, SimPeer client, SimPath up, SimPath down) {
        this.transport = transport;
        this.sim = server.sim();
        this.server = server;
        this.client = client;
        this.up = up;
        this.down = down;
    }

    /** Carries bytes of the reliable lane to the server. */
    abstract void carryUp(byte[] bytes);

    /** Carries bytes of the reliable lane to the client. */
    abstract void carryDown(byte[] bytes);

    /** Returns how many bytes the server's end takes before it counts as slow. */
    abstract int creditDown();

    /** Lets a task of the server's wait until its end takes bytes again. */
    abstract void whenCreditDown(Runnable task);

    // ---- the client's end ---------------------------------------------------------------------------------------

    @Override
    public final void send(byte[] message) {
        if (clientOpen) {
            carryUp(client.outgoing(message));
        }
    }

    @Override
    public final boolean keepsMessages() {
        return false;
    }

    @Override
    public final int datagramBytesMax() {
        return DATAGRAM_BYTES_MAX;
    }

    @Override
    public final void sendDatagram(byte[] bytes, int length) {
        if (clientOpen) {
            byte[] datagram = new byte[length];
            System.arraycopy(bytes, 0, datagram, 0, length);
            up.send(
                    datagram,
                    arrived -> onServer(() -> {
                        LinkHandler reader = handler;
                        if (serverOpen && !pathDead && reader != null) {
                            serverHeardNs = sim.nowNs();
                            reader.datagram(ByteBuffer.wrap(arrived));
                        }
                    }));
        }
    }

    @Override
    public final void close(String reason) {
        if (clientOpen) {
            clientOpen = false;
            client.links().closed(this, reason, client.nowNs());
        }
    }

    /** Lets the client's end go without telling either side. */
    final void abandon() {
        clientOpen = false;
    }

    /** Swallows everything from now on, in both directions: the client has left the network that this link came by. */
    final void killPath() {
        pathDead = true;
    }

    final boolean isPathDead() {
        return pathDead;
    }

    /** The client's machine is gone without a word. */
    final void breakDown(String reason) {
        if (clientOpen) {
            clientOpen = false;
            if (client.links().closed(this, reason, client.nowNs())) {
                client.detached();
            }
            client.rearm();
        }
    }

    /** Bytes of the reliable lane have come to the client. */
    final void arrivedDown(byte[] bytes) {
        if (clientOpen && !pathDead) {
            client.hear(() -> {
                if (clientOpen) {
                    client.promoted(this);
                    client.links().received(this, ByteBuffer.wrap(bytes), client.nowNs());
                    client.rearm();
                }
            });
        }
    }

    final boolean isClientOpen() {
        return clientOpen;
    }

    // ---- the server's end ---------------------------------------------------------------------------------------

    /** Bytes of the reliable lane have come to the server, whose link comes to be with the first of them. */
    final void arrivedUp(byte[] bytes) {
        if (!serverOpen || pathDead) {
            return;
        }
        if (process == null) {
            ConnectionAcceptor reception = server.reception();
            if (reception == null) {
                refused();
                return;
            }
            process = server.thread();
            onServer(() -> {
                handler = reception.accept(serverEnd);
                serverHeardNs = sim.nowNs();
                watchIdle();
            });
        }
        SimExecutor thread = process;
        if (thread.isKilled()) {
            refused();
            return;
        }
        onServer(() -> {
            LinkHandler reader = handler;
            if (serverOpen && !pathDead && reader != null) {
                serverHeardNs = sim.nowNs();
                reader.received(ByteBuffer.wrap(bytes));
            }
        });
    }

    /** No process has the connection: its machine answers so where the transport has such an answer. */
    void refused() {}

    /** Lets nothing reach the server any more. */
    final void forgetServer() {
        serverOpen = false;
    }

    final void onServer(Runnable task) {
        if (process != null) {
            process.execute(task);
        }
    }

    private void watchIdle() {
        sim.in(
                SimScheduler.SECOND,
                () -> onServer(() -> {
                    if (sim.nowNs() - serverHeardNs > IDLE_NS) {
                        serverEnd.close("silent");
                    } else if (serverOpen) {
                        watchIdle();
                    }
                }));
    }

    final boolean isServerOpen() {
        return serverOpen && (process == null ? server.reception() != null : !process.isKilled());
    }

    final boolean isServerKilled() {
        return process != null && process.isKilled();
    }

    private final class ServerEnd implements Link {

        private boolean closing;

        @Override
        public String remote() {
            return client.name();
        }

        @Override
        public String transport() {
            return transport;
        }

        @Override
        public boolean keepsMessages() {
            return false;
        }

        @Override
        public void send(byte[] message) {
            if (serverOpen) {
                carryDown(message);
            }
        }

        @Override
        public int sendCredit() {
            return creditDown();
        }

        @Override
        public void whenCredit(Runnable task) {
            if (serverOpen) {
                whenCreditDown(task);
            }
        }

        @Override
        public int datagramBytesMax() {
            return DATAGRAM_BYTES_MAX;
        }

        @Override
        public void sendDatagram(byte[] head, int headLength, byte[] body, int bodyLength) {
            if (serverOpen) {
                byte[] datagram = new byte[headLength + bodyLength];
                System.arraycopy(head, 0, datagram, 0, headLength);
                System.arraycopy(body, 0, datagram, headLength, bodyLength);
                down.send(datagram, arrived -> {
                    client.hear(() -> {
                        if (clientOpen && !pathDead) {
                            client.links().datagram(SimConnection.this, ByteBuffer.wrap(arrived), client.nowNs());
                            client.rearm();
                        }
                    });
                });
            }
        }

        @Override
        public void close(String reason) {
            LinkHandler reader = handler;
            if (serverOpen && !closing && reader != null) {
                closing = true;
                var unused = reader.closing(reason);
            }
            if (serverOpen) {
                serverOpen = false;
                if (reader != null) {
                    reader.closed(reason);
                }
            }
        }

        @Override
        public void execute(Runnable task) {
            onServer(task);
        }

        @Override
        public LinkStats stats() {
            return LinkStats.UNKNOWN;
        }
    }
}
