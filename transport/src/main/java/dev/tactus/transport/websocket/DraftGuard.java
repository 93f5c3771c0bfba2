package dev.tactus.transport.websocket;

import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshakerFactory;

/**
 * Refusal of handshakes without a version, those of drafts from 2010, with the answer that names the version spoken here.
 * Netty would take them, and loses a buffer and throws where one names no origin: any stranger could fill memory and log with
 * that. The event loop of the connection.
 */
final class DraftGuard extends ChannelInboundHandlerAdapter {

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof FullHttpRequest request && isDraft(request)) {
            request.release();
            var unused = WebSocketServerHandshakerFactory.sendUnsupportedVersionResponse(context.channel())
                    .addListener(ChannelFutureListener.CLOSE);
        } else {
            context.fireChannelRead(message);
        }
    }

    private static boolean isDraft(FullHttpRequest request) {
        return !request.headers().contains(HttpHeaderNames.SEC_WEBSOCKET_VERSION)
                && request.headers().containsValue(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET, true);
    }
}
