package dev.tactus.transport.webtransport;

import dev.tactus.engine.port.Link;
import dev.tactus.engine.port.LinkAcceptor;
import dev.tactus.engine.port.LinkStats;
import dev.tactus.transport.GuardedHandler;
import dev.tactus.transport.LinkHome;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A session's reliable lane and its datagrams as the engine sees them. It lives on its session's event loop and stays there: QUIC
 * connections of a socket cannot part.
 */
final class WebTransportLink implements Link {

    private final WebTransportSession session;
    private final ChannelHandlerContext stream;
    private final WebTransportSettings settings;
    private final GuardedHandler handler = new GuardedHandler(this);
    private final LinkHome home;

    /** Waits for credit; the link's thread only. */
    private @Nullable Runnable waiting;

    private boolean flushQueued;
    private volatile boolean closed;

    private final AtomicInteger unsentBytes = new AtomicInteger();
    private long bytesIn;
    private long bytesOut;
    private long packetsIn;
    private long packetsOut;

    WebTransportLink(WebTransportSession session, ChannelHandlerContext stream, WebTransportSettings settings) {
        this.session = session;
        this.stream = stream;
        this.settings = settings;
        home = new LinkHome(stream.channel().eventLoop());
    }

    /** Finds out who reads the link; to be called before anything is received. */
    void accept(LinkAcceptor acceptor) {
        handler.accept(acceptor);
    }

    void received(ByteBuf bytes) {
        bytesIn += bytes.readableBytes();
        packetsIn++;
        handler.received(bytes.nioBuffer());
    }

    void datagram(ByteBuf payload) {
        bytesIn += payload.readableBytes();
        packetsIn++;
        handler.datagram(payload.nioBuffer());
    }

    @Override
    public String remote() {
        return session.remote();
    }

    @Override
    public String transport() {
        return "webtransport";
    }

    @Override
    public boolean keepsMessages() {
        return false;
    }

    @Override
    public void send(byte[] message) {
        if (closed) {
            return;
        }
        if (!home.isHere()) {
            home.handOver(message.length, () -> send(message));
            return;
        }
        if (unsentBytes.get() + message.length > settings.sendBytesHard()) {
            end("more than " + settings.sendBytesHard() + " bytes unsent");
            session.abort();
            return;
        }
        int length = message.length;
        bytesOut += length;
        packetsOut++;
        unsentBytes.addAndGet(length);
        ByteBuf buffer = stream.alloc().directBuffer(length, length).writeBytes(message);
        var unused = stream.write(buffer).addListener(done -> {
            unsentBytes.addAndGet(-length);
            runIfCredit();
        });
        flushLater();
    }

    private void flushLater() {
        if (!flushQueued) {
            flushQueued = true;
            stream.channel().eventLoop().execute(() -> {
                flushQueued = false;
                stream.flush();
                session.flush();
                runIfCredit();
            });
        }
    }

    private void runIfCredit() {
        Runnable task = waiting;
        if (task != null && sendCredit() > 0) {
            waiting = null;
            task.run();
        }
    }

    @Override
    public void whenCredit(Runnable task) {
        if (!home.isHere()) {
            home.execute(() -> whenCredit(task));
        } else if (!closed) {
            waiting = task;
            if (!flushQueued) {
                runIfCredit();
            }
        }
    }

    @Override
    public int sendCredit() {
        int handed = home.handedOverBytes();
        return settings.sendBytesSoft() - unsentBytes.get() - handed;
    }

    @Override
    public int datagramBytesMax() {
        return session.datagramBytesMax();
    }

    @Override
    public void sendDatagram(byte[] head, int headLength, byte[] body, int bodyLength) {
        if (closed || headLength + bodyLength > datagramBytesMax()) {
            return;
        }
        byte[] payload = new byte[headLength + bodyLength];
        System.arraycopy(head, 0, payload, 0, headLength);
        System.arraycopy(body, 0, payload, headLength, bodyLength);
        if (home.isHere()) {
            writeDatagram(payload);
        } else {
            home.execute(() -> writeDatagram(payload));
        }
    }

    private void writeDatagram(byte[] payload) {
        if (!closed) {
            bytesOut += payload.length;
            packetsOut++;
            session.write(payload);
            flushLater();
        }
    }

    @Override
    public void execute(Runnable task) {
        home.execute(task);
    }

    @Override
    public void close(String reason) {
        close(0, reason);
    }

    @Override
    public void close(int closeCode, String reason) {
        if (!home.isHere()) {
            home.execute(() -> close(closeCode, reason));
        } else if (!closed) {
            int code = handler.closing(reason);
            // What the handler says may itself exceed the limit of unsent bytes.
            if (!closed) {
                end(reason);
                stream.flush();
                session.leave(closeCode == 0 ? code : closeCode, reason);
            }
        }
    }

    /** The link is over, whatever becomes of its session. */
    void end(String reason) {
        closed = true;
        handler.closed(reason);
    }

    @Override
    public long heldBytes() {
        return (long) home.handedOverBytes() + unsentBytes.get();
    }

    @Override
    public LinkStats stats() {
        return new LinkStats(-1, -1, bytesIn, bytesOut, packetsIn, packetsOut, heldBytes());
    }

    @Override
    public String toString() {
        return transport() + " " + remote();
    }
}
