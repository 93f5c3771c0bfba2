package dev.tactus.transport.websocket;

import dev.tactus.transport.TrafficMeter;
import dev.tactus.transport.stream.StreamSettings;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.util.ReferenceCountUtil;

/**
 * Pings before Netty answers them: they count like data, and a peer that reads no pongs is closed as one that reads no messages.
 */
final class PingGuard extends ChannelInboundHandlerAdapter {

    /** Head of a masked control frame (RFC 6455, section 5.2). */
    private static final int HEAD_BYTES = 6;

    private final WebSocketHandler handler;
    private final StreamSettings settings;
    private final TrafficMeter.Meter meter;
    private boolean closed;

    PingGuard(WebSocketHandler handler, StreamSettings settings, TrafficMeter.Meter meter) {
        this.handler = handler;
        this.settings = settings;
        this.meter = meter;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof PingWebSocketFrame ping
                && !mayAnswer(context, ping.content().readableBytes())) {
            ReferenceCountUtil.release(ping);
        } else {
            context.fireChannelRead(message);
        }
    }

    private boolean mayAnswer(ChannelHandlerContext context, int bytes) {
        if (closed) {
            return false;
        }
        ChannelOutboundBuffer unsent = context.channel().unsafe().outboundBuffer();
        if (unsent != null && unsent.totalPendingWriteBytes() + bytes > settings.sendBytesHard()) {
            closed = true;
            handler.end(context, "more than " + settings.sendBytesHard() + " bytes unsent");
        } else if (!meter.take(HEAD_BYTES + bytes, System.nanoTime())) {
            closed = true;
            handler.end(context, "more bytes a second than its address may send");
        }
        return !closed;
    }
}
