package dev.tactus.admin.http;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpServerUpgradeHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import java.util.Map;

/**
 * Puts a {@link RequestHeadCheck} behind the HTTP/1 codec of a connection.
 *
 * <p>Armeria creates the codec only when it knows whether a connection speaks HTTP/1 or HTTP/2, and has no hook for
 * handlers behind it. Without TLS the first four bytes decide, so they go ahead alone: they create the codec and are no
 * whole request yet. With TLS the handshake decides, before any decrypted byte. On the event loop of its connection.
 */
final class RequestHeadInstaller extends ChannelInboundHandlerAdapter {

    private static final int PREFACE_BYTES = 4;

    private int seen;

    private RequestHeadInstaller() {}

    /** Adds itself where it hears of the codec in time: before all handlers, or behind the one that negotiates in TLS. */
    static void add(ChannelPipeline pipeline, boolean encrypted) {
        if (encrypted) {
            pipeline.addLast(new AfterHandshake());
        } else {
            pipeline.addFirst(new RequestHeadInstaller());
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (!(message instanceof ByteBuf bytes) || seen + bytes.readableBytes() <= PREFACE_BYTES) {
            seen += message instanceof ByteBuf few ? few.readableBytes() : 0;
            context.fireChannelRead(message);
            return;
        }
        if (seen < PREFACE_BYTES) {
            context.fireChannelRead(bytes.readRetainedSlice(PREFACE_BYTES - seen));
        }
        install(context.pipeline());
        context.pipeline().remove(this);
        context.fireChannelRead(bytes);
    }

    private static void install(ChannelPipeline pipeline) {
        // Armeria's codec is a class of its own; of Netty's it shares this interface.
        for (Map.Entry<String, ChannelHandler> entry : pipeline) {
            if (entry.getValue() instanceof HttpServerUpgradeHandler.SourceCodec) {
                pipeline.addAfter(entry.getKey(), null, new RequestHeadCheck());
                return;
            }
        }
    }

    /** Stands behind the handler that negotiates the protocol. */
    private static final class AfterHandshake extends ChannelInboundHandlerAdapter {

        @Override
        public void userEventTriggered(ChannelHandlerContext context, Object event) {
            if (event instanceof SslHandshakeCompletionEvent done && done.isSuccess()) {
                install(context.pipeline());
                context.pipeline().remove(this);
            }
            context.fireUserEventTriggered(event);
        }
    }
}
