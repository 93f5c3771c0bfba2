package dev.tactus.transport.stream;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.ChannelOutputShutdownEvent;
import io.netty.channel.socket.DuplexChannel;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.TimeUnit;

/**
 * Closes a connection in stages as RFC 9112 section 9.6 says: first its output, then, once the peer has closed too, the
 * rest. A socket that is closed while bytes of its peer still arrive resets the connection, and the reset overtakes
 * what was sent last in the peer's receive buffer: a client whose body is too long would lose the 413 that says so, a player the
 * reason of a kick. Bytes that arrive meanwhile are discarded; time and bytes are bounded. The first handler of its pipeline, before
 * that of TLS, on its event loop.
 */
public final class LingeringClose extends ChannelDuplexHandler {

    /** The longest time that a peer may take to read its answer and to close. */
    static final int LINGER_MS = 2_000;

    /** The most bytes that are discarded for a peer that still sends. */
    static final int DISCARDED_BYTES_MAX = 4 << 20;

    private boolean lingering;
    private int discarded;

    /** Creates the handler of one connection. */
    public LingeringClose() {}

    @Override
    public void close(ChannelHandlerContext context, ChannelPromise promise) {
        if (lingering || !(context.channel() instanceof DuplexChannel duplex) || !mayLinger(duplex)) {
            var unused = context.close(promise);
            return;
        }
        lingering = true;
        var unused = duplex.shutdownOutput().addListener(half -> {
            if (half.isSuccess()) {
                linger(context, duplex, promise);
            } else {
                var unusedClose = context.close(promise);
            }
        });
    }

    private static void linger(ChannelHandlerContext context, DuplexChannel channel, ChannelPromise promise) {
        channel.config().setAutoRead(true);
        Future<?> deadline = context.executor()
                .schedule(
                        () -> {
                            var unusedClose = context.close();
                        },
                        LINGER_MS,
                        TimeUnit.MILLISECONDS);
        var unused = channel.closeFuture().addListener(closed -> {
            deadline.cancel(false);
            promise.trySuccess();
        });
    }

    /** Returns whether a peer is there that has been sent all; one that takes nothing of its answers is not waited for. */
    private static boolean mayLinger(DuplexChannel channel) {
        ChannelOutboundBuffer unsent = channel.unsafe().outboundBuffer();
        return channel.isActive() && !channel.isInputShutdown() && unsent != null && unsent.isEmpty();
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        if (lingering) {
            // As on a channel that is closed already: HTTP servers take any other failure of a write for an unexpected
            // one.
            ReferenceCountUtil.release(message);
            promise.tryFailure(new ClosedChannelException());
            return;
        }
        var unused = context.write(message, promise);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (!lingering) {
            context.fireChannelRead(message);
            return;
        }
        discarded += message instanceof ByteBuf bytes ? bytes.readableBytes() : 0;
        ReferenceCountUtil.release(message);
        if (discarded > DISCARDED_BYTES_MAX) {
            var unused = context.close();
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (lingering && event instanceof ChannelInputShutdownEvent) {
            // Where half-closed connections are allowed; elsewhere the channel closes by itself.
            var unused = context.close();
        }
        // Handlers that never close one direction alone would log it as unexpected.
        if (!(event instanceof ChannelOutputShutdownEvent)) {
            context.fireUserEventTriggered(event);
        }
    }
}
