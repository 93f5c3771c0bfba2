package dev.tactus.transport.kcp;

import dev.tactus.engine.port.Link;
import dev.tactus.engine.port.LinkAcceptor;
import dev.tactus.engine.port.LinkStats;
import dev.tactus.transport.GuardedHandler;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.socket.DatagramPacket;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One KCP session as the engine sees it. Lives on its channel's event loop; calls from elsewhere are handed over. */
final class KcpLink extends Wheel.Timer implements Link {

    /** Stands where KCP has its command, so that the two lanes of a port cannot be mistaken. */
    static final int DATAGRAM_COMMAND = 0x90;

    static final int DATAGRAM_HEAD_BYTES = 5;

    private static final Logger LOG = LoggerFactory.getLogger(KcpLink.class);

    /** Who owns the link: told once when its address is proven, and once when it is closed. */
    interface Owner {
        void proven(KcpLink link);

        void closed(KcpLink link);
    }

    final Channel channel;
    final Kcp kcp;
    final InetSocketAddress remote;

    /** Its place in the loop's list of links, and whether it waits for the loop's flush. */
    int index;

    boolean isDirty;

    /** A second session of the same address, until one of the two is gone. */
    @Nullable KcpLink candidate;

    private final KcpLoop loop;
    private final KcpSettings settings;
    private final Counters counters;
    private final Owner owner;
    private final KcpOutput output = this::writeSegments;
    private final boolean connected;
    private final GuardedHandler handler = new GuardedHandler(this);
    private final long openedMs;
    private long lastInMs;
    private volatile boolean proven;
    private volatile boolean closed;
    private volatile int unconfirmedBytes;
    /** Bytes sent from other threads that have not reached the loop. */
    private final AtomicInteger handedOver = new AtomicInteger();

    private long laneBytesIn;
    private long laneBytesOut;
    private long laneDatagramsIn;
    private long laneDatagramsOut;

    KcpLink(
            KcpLoop loop,
            Channel channel,
            InetSocketAddress remote,
            int conv,
            int tsShift,
            boolean needsProof,
            KcpSettings settings,
            Counters counters,
            Owner owner) {
        this.loop = loop;
        this.channel = channel;
        this.remote = remote;
        this.settings = settings;
        this.counters = counters;
        this.owner = owner;
        kcp = new Kcp(conv, settings.tuning(), tsShift, needsProof, this::deliver);
        proven = !needsProof;
        connected = channel.remoteAddress() != null;
        openedMs = loop.nowMs();
        lastInMs = openedMs;
        counters.add(Counters.OPENED, 1);
        loop.opened(this);
    }

    /** Finds out who reads the link; to be called before anything is received. */
    void accept(LinkAcceptor acceptor) {
        handler.accept(acceptor);
    }

    boolean isProven() {
        return proven;
    }

    /** Takes a KCP datagram of this session, from the loop's scratch. */
    void receive(byte[] bytes, int length) {
        KcpFault fault = kcp.receive(bytes, 0, length, loop.nowMs());
        if (fault != null) {
            counters.drop(fault);
            return;
        }
        lastInMs = loop.nowMs();
        if (closed) {
            return;
        }
        unconfirmedBytes = kcp.unconfirmedBytes();
        if (!proven && kcp.isProven()) {
            proven = true;
            owner.proven(this);
        }
        int delayMs = kcp.delayMs(loop.nowMs());
        if (delayMs == 0) {
            loop.dirty(this);
        } else if (delayMs != Kcp.IDLE && loop.nowMs() + delayMs < dueMs()) {
            loop.setTimer(this, delayMs);
        }
    }

    /** Takes a datagram of the unreliable lane. */
    void receiveDatagram(byte[] bytes, int length) {
        lastInMs = loop.nowMs();
        laneBytesIn += length;
        laneDatagramsIn++;
        handler.datagram(loop.view(bytes, DATAGRAM_HEAD_BYTES, length - DATAGRAM_HEAD_BYTES));
    }

    private void deliver(byte[] bytes, int offset, int length) {
        handler.received(loop.view(bytes, offset, length));
    }

    /** Writes what is due; the loop flushes the channel. */
    void flush(long nowMs) {
        if (closed) {
            return;
        }
        try {
            writeDue(nowMs);
        } catch (RuntimeException e) {
            LOG.error("{} failed; it is closed", this, e);
            kcp.close();
            close("internal error");
            return;
        }
        if (kcp.isDead()) {
            close("dead link: a segment timed out " + settings.tuning().deadLinkTimeouts() + " times");
        } else {
            loop.setTimer(this, kcp.delayMs(nowMs));
        }
    }

    private void writeDue(long nowMs) {
        long resent = kcp.resent();
        long copied = kcp.copied();
        kcp.flush(nowMs, loop.packer, output);
        if (kcp.resent() != resent) {
            counters.add(Counters.RESENT, kcp.resent() - resent);
            counters.add(Counters.COPIED, kcp.copied() - copied);
        }
    }

    private void writeSegments(byte[] bytes, int length) {
        ByteBuf buffer = channel.alloc().directBuffer(length, length);
        buffer.writeBytes(bytes, 0, length);
        write(buffer);
    }

    /** Hands a datagram to the channel; if the kernel takes none for long, it is lost as on a full line. */
    private void write(ByteBuf buffer) {
        if (!channel.isWritable()) {
            buffer.release();
            return;
        }
        counters.add(Counters.DATAGRAMS_OUT, 1);
        counters.add(Counters.BYTES_OUT, buffer.readableBytes());
        var unused = channel.write(connected ? buffer : new DatagramPacket(buffer, remote), channel.voidPromise());
    }

    /** Closes the link if it was silent for too long. */
    void sweep(long nowMs) {
        if (nowMs - lastInMs > settings.idleMs()) {
            close("silent for " + settings.idleMs() + " ms");
        } else if (!proven && nowMs - openedMs > settings.unprovenMs()) {
            close("address unproven for " + settings.unprovenMs() + " ms");
        } else {
            kcp.trim();
        }
    }

    @Override
    public String remote() {
        return remote.getAddress().getHostAddress() + ":" + remote.getPort();
    }

    @Override
    public String transport() {
        return "kcp";
    }

    @Override
    public boolean keepsMessages() {
        return false;
    }

    @Override
    public void send(byte[] message) {
        if (channel.eventLoop().inEventLoop()) {
            append(message);
        } else if (!closed) {
            handedOver.addAndGet(message.length);
            channel.eventLoop().execute(() -> {
                handedOver.addAndGet(-message.length);
                append(message);
            });
        }
    }

    private void append(byte[] message) {
        if (closed) {
            return;
        }
        if (kcp.unconfirmedBytes() + message.length > settings.sendBytesHard()) {
            close("more than " + settings.sendBytesHard() + " bytes unconfirmed");
            return;
        }
        kcp.send(message, 0, message.length);
        unconfirmedBytes = kcp.unconfirmedBytes();
        loop.dirty(this);
    }

    @Override
    public int sendCredit() {
        return settings.sendBytesSoft() - unconfirmedBytes - handedOver.get();
    }

    @Override
    public int datagramBytesMax() {
        return settings.datagramBytesMax();
    }

    @Override
    public void sendDatagram(byte[] head, int headLength, byte[] body, int bodyLength) {
        if (closed || !proven || headLength + bodyLength > datagramBytesMax()) {
            return;
        }
        int length = DATAGRAM_HEAD_BYTES + headLength + bodyLength;
        ByteBuf buffer = channel.alloc().directBuffer(length, length);
        buffer.writeIntLE(kcp.conv())
                .writeByte(DATAGRAM_COMMAND)
                .writeBytes(head, 0, headLength)
                .writeBytes(body, 0, bodyLength);
        if (channel.eventLoop().inEventLoop()) {
            writeDatagram(buffer);
        } else {
            channel.eventLoop().execute(() -> writeDatagram(buffer));
        }
    }

    private void writeDatagram(ByteBuf buffer) {
        if (closed) {
            buffer.release();
            return;
        }
        laneBytesOut += buffer.readableBytes();
        laneDatagramsOut++;
        write(buffer);
        loop.dirty(this);
    }

    @Override
    public void close(String reason) {
        if (!channel.eventLoop().inEventLoop()) {
            channel.eventLoop().execute(() -> close(reason));
            return;
        }
        if (closed) {
            return;
        }
        writeDue(loop.look());
        channel.flush();
        closed = true;
        kcp.close();
        loop.closed(this);
        owner.closed(this);
        handler.closed(reason);
    }

    @Override
    public LinkStats stats() {
        return new LinkStats(
                kcp.roundTripMs(),
                kcp.lossPerMille(),
                kcp.bytesIn() + laneBytesIn,
                kcp.bytesOut() + laneBytesOut,
                kcp.datagramsIn() + laneDatagramsIn,
                kcp.datagramsOut() + laneDatagramsOut);
    }

    @Override
    public String toString() {
        return "kcp " + remote() + " conv " + Integer.toUnsignedString(kcp.conv());
    }
}
