package dev.tactus.transport.tls;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;

/** Lets the handlers behind it believe that the connection is made when its handshake is. */
final class HandshakeGate extends ChannelInboundHandlerAdapter {

    private boolean open;

    @Override
    public void channelActive(ChannelHandlerContext context) {
        // Not yet.
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        if (open) {
            context.fireChannelInactive();
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof SslHandshakeCompletionEvent done && done.isSuccess() && !open) {
            open = true;
            context.fireChannelActive();
        } else if (open) {
            context.fireUserEventTriggered(event);
        } else if (event instanceof ChannelInputShutdownEvent) {
            // The peer is gone in the middle of its handshake; only an open connection has answers to wait for.
            var unused = context.close();
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (open) {
            context.fireExceptionCaught(cause);
        } else {
            var unused = context.close();
        }
    }
}
