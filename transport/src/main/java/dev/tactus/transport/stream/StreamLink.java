package dev.tactus.transport.stream;

import dev.tactus.engine.port.Link;
import dev.tactus.engine.port.LinkAcceptor;
import dev.tactus.engine.port.LinkStats;
import dev.tactus.transport.GuardedHandler;
import dev.tactus.transport.LinkHome;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.ssl.SslHandler;
import java.net.InetSocketAddress;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/** One connection as the engine sees it. It lives on its channel's event loop, which becomes that of its room. */
final class StreamLink implements Link {

    /** The time, in milliseconds, in which messages sent before {@link #close} may still leave. */
    private static final int FAREWELL_MS = 1_000;

    /** The bound of a credit, in bytes: a channel whose output is over lacks some 2^63 of them. */
    private static final long CREDIT_MAX = 1 << 30;

    private final Channel channel;
    private final Framing framing;
    private final StreamSettings settings;
    private final String remote;

    private final GuardedHandler handler = new GuardedHandler(this);
    private final LinkHome home;
    private boolean flushQueued;

    /** Waits for credit; the link's thread only. */
    private @Nullable Runnable waiting;

    private volatile boolean closed;
    private long bytesIn;
    private long bytesOut;
    private long packetsIn;
    private long packetsOut;

    StreamLink(Channel channel, Framing framing, StreamSettings settings) {
        this.channel = channel;
        this.home = new LinkHome(channel.eventLoop());
        this.framing = framing;
        this.settings = settings;
        InetSocketAddress address = ClientAddress.of(channel);
        remote = address.getAddress().getHostAddress() + ":" + address.getPort();
    }

    /** Finds out who reads the link; to be called before anything is received. */
    void accept(LinkAcceptor acceptor) {
        handler.accept(acceptor);
    }

    void received(ByteBuf bytes) {
        bytesIn += bytes.readableBytes();
        packetsIn++;
        handler.received(bytes.nioBuffer());
        moveIfWanted();
    }

    @Override
    public void moveTo(Executor thread) {
        home.want(thread);
    }

    /**
     * Moves the channel to the loop that is wanted, unless something waits to be written, which the loop finishes first. What is read before the channel leaves is still handled here, and answered there.
     */
    private void moveIfWanted() {
        EventLoop target = home.isHere() ? home.wanted() : null;
        if (target == null || closed || flushQueued || unsentBytes() > 0) {
            return;
        }
        home.leaveFor(target);
        var unused = channel.deregister()
                .addListener(left -> target.register(channel)
                        .addListener(arrived -> LinkHome.run(target, () -> arrive(arrived.isSuccess()))));
    }

    private void arrive(boolean registered) {
        home.arrive();
        if (!registered) {
            end("its channel could not move to another thread");
            abort();
        }
    }

    boolean textReceived() {
        return handler.textReceived();
    }

    @Override
    public String remote() {
        return remote;
    }

    @Override
    public String transport() {
        return framing.transport();
    }

    @Override
    public boolean isPeerTrusted() {
        SslHandler tls = channel.pipeline().get(SslHandler.class);
        try {
            return tls != null && tls.engine().getSession().getPeerCertificates().length > 0;
        } catch (SSLPeerUnverifiedException none) {
            return false;
        }
    }

    @Override
    public boolean keepsMessages() {
        return framing.keepsMessages();
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
        if (unsentBytes() + message.length > settings.sendBytesHard()) {
            end("more than " + settings.sendBytesHard() + " bytes unsent");
            abort();
            return;
        }
        bytesOut += message.length;
        packetsOut++;
        ByteBuf buffer = channel.alloc().directBuffer(message.length, message.length);
        var unused = channel.write(framing.frame(buffer.writeBytes(message)), channel.voidPromise());
        if (!flushQueued) {
            flushQueued = true;
            channel.eventLoop().execute(this::flush);
        }
    }

    private void flush() {
        flushQueued = false;
        channel.flush();
        runIfCredit();
        moveIfWanted();
    }

    private long unsentBytes() {
        ChannelOutboundBuffer unsent = channel.unsafe().outboundBuffer();
        return unsent == null ? 0 : unsent.totalPendingWriteBytes();
    }

    @Override
    public void execute(Runnable task) {
        home.execute(task);
    }

    @Override
    public int sendCredit() {
        int handed = home.handedOverBytes();
        long credit = channel.isWritable() ? channel.bytesBeforeUnwritable() : -channel.bytesBeforeWritable();
        return (int) Math.clamp(credit, -CREDIT_MAX, CREDIT_MAX) - handed;
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

    /** Lets the task that waits go on if bytes have left; on the link's thread. */
    void runIfCredit() {
        Runnable task = waiting;
        if (task != null && sendCredit() > 0) {
            waiting = null;
            task.run();
        }
    }

    @Override
    public int datagramBytesMax() {
        return 0;
    }

    @Override
    public void sendDatagram(byte[] head, int headLength, byte[] body, int bodyLength) {}

    @Override
    public void close(String reason) {
        close(reason, code -> code == 0 ? framing.farewell(reason) : framing.farewell(code, reason));
    }

    @Override
    public void close(int closeCode, String reason) {
        close(reason, code -> framing.farewell(closeCode, reason));
    }

    @Override
    public void reject(String reason) {
        close(reason, code -> framing.rejection(reason));
    }

    /** Closes the link because its peer has: nothing more is said but the transport's own farewell. */
    void closeAfterPeer(String reason) {
        closeAfterPeer(reason, () -> framing.farewell(reason));
    }

    /** Closes the link because its peer has, with an answer that is made only if it is sent. */
    void closeAfterPeer(String reason, Supplier<Object> farewell) {
        if (closed) {
            abort();
            return;
        }
        end(reason);
        var unused = channel.writeAndFlush(farewell.get()).addListener(ChannelFutureListener.CLOSE);
        var unusedToo = channel.eventLoop().schedule(this::abort, FAREWELL_MS, TimeUnit.MILLISECONDS);
    }

    /** Closes the link with the transport's own last write, which is given the code of the cause, 0 for none. */
    void close(String reason, IntFunction<Object> farewell) {
        if (!home.isHere()) {
            home.execute(() -> close(reason, farewell));
        } else if (!closed) {
            int code = handler.closing(reason);
            // What the handler says may itself exceed the limit of unsent bytes.
            if (!closed) {
                end(reason);
                leave(farewell.apply(code));
            }
        }
    }

    private void leave(Object lastWord) {
        var unused = channel.writeAndFlush(lastWord).addListener(done -> endOutput());
        var unusedToo = channel.eventLoop().schedule(this::abort, FAREWELL_MS, TimeUnit.MILLISECONDS);
    }

    /**
     * Ends this side of the connection, and drops what still comes until the peer ends its own. Where a socket is closed with
     * unread bytes, the kernel resets the connection, and the peer may lose what it was told last (RFC 9112, section 9.6). Under TLS
     * {@link LingeringClose} does so, below the encryption.
     */
    private void endOutput() {
        boolean plain = channel.pipeline().get(SslHandler.class) == null;
        if (plain && channel.isActive() && channel instanceof DuplexChannel duplex && !duplex.isInputShutdown()) {
            var unused = duplex.shutdownOutput();
        } else {
            abort();
        }
    }

    private void abort() {
        var unused = channel.close();
    }

    /** The peer sends nothing more; what came without its end is taken as whole. */
    void inputEnded() {
        handler.inputEnded();
    }

    boolean isAnswering() {
        return handler.isAnswering();
    }

    /** The link is over, whatever becomes of the channel. */
    void end(String reason) {
        closed = true;
        handler.closed(reason);
    }

    @Override
    public long heldBytes() {
        return home.handedOverBytes() + unsentBytes();
    }

    @Override
    public LinkStats stats() {
        return new LinkStats(-1, -1, bytesIn, bytesOut, packetsIn, packetsOut, home.handedOverBytes() + unsentBytes());
    }

    @Override
    public String toString() {
        return transport() + " " + remote;
    }
}
