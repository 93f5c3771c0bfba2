package dev.tactus.transport.websocket;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler.HandshakeComplete;
import io.netty.util.ReferenceCountUtil;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * Pings of a server, as those of Python's websockets library: one an interval, and a peer from which nothing has come for another
 * interval after a ping is reported as {@link Unanswered}. Any frame counts as an answer, since a peer that speaks is there.
 * Pongs go no further. The event loop of the connection.
 */
final class WebSocketPings extends ChannelInboundHandlerAdapter {

    /** Event: the peer has answered no ping. */
    record Unanswered() {}

    private static final Unanswered UNANSWERED = new Unanswered();

    private static final int DATA_BYTES = 4;

    /** Time to read a socket before its peer is judged silent: a process that stood still finds every deadline passed. */
    private static final int REREAD_MS = 250;

    private final int intervalMs;
    private long heard;

    /** @param intervalMs between two pings, 0 for none */
    WebSocketPings(int intervalMs) {
        this.intervalMs = intervalMs;
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) throws Exception {
        if (event instanceof HandshakeComplete && intervalMs > 0) {
            after(context, intervalMs, () -> ping(context));
        }
        super.userEventTriggered(context, event);
    }

    private void ping(ChannelHandlerContext context) {
        byte[] data = new byte[DATA_BYTES];
        ThreadLocalRandom.current().nextBytes(data);
        long before = heard;
        var unused = context.writeAndFlush(
                new PingWebSocketFrame(context.alloc().buffer(DATA_BYTES).writeBytes(data)));
        after(context, intervalMs, () -> {
            if (heard != before) {
                ping(context);
            } else {
                after(context, REREAD_MS, () -> judge(context, before));
            }
        });
    }

    private void judge(ChannelHandlerContext context, long before) {
        if (heard == before) {
            context.fireUserEventTriggered(UNANSWERED);
        } else {
            ping(context);
        }
    }

    private static void after(ChannelHandlerContext context, int waitMs, Runnable then) {
        var unused = context.executor()
                .schedule(
                        () -> {
                            if (context.channel().isActive() && !context.isRemoved()) {
                                then.run();
                            }
                        },
                        waitMs,
                        TimeUnit.MILLISECONDS);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
        heard++;
        if (message instanceof PongWebSocketFrame) {
            ReferenceCountUtil.release(message);
        } else {
            super.channelRead(context, message);
        }
    }
}
