package dev.tactus.transport.webtransport;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http3.DefaultHttp3DataFrame;
import io.netty.handler.codec.http3.DefaultHttp3HeadersFrame;
import io.netty.handler.codec.http3.Http3DataFrame;
import io.netty.handler.codec.http3.Http3Exception;
import io.netty.handler.codec.http3.Http3Headers;
import io.netty.handler.codec.http3.Http3HeadersFrame;
import io.netty.handler.codec.http3.Http3RequestStreamInboundHandler;
import io.netty.handler.codec.quic.QuicException;
import io.netty.handler.codec.quic.QuicStreamChannel;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** One request: answers it, and is a session's own stream if the session is accepted. */
final class ConnectHandler extends Http3RequestStreamInboundHandler {

    /** Capsules are short; more unread bytes are dropped with the session. */
    private static final int CAPSULE_BYTES_MAX = 2 * Drafts.CLOSE_REASON_BYTES_MAX;

    private static final int CODE_BYTES = 4;

    private final WebTransportSession session;
    private final ByteBuf capsules = Unpooled.buffer(64, CAPSULE_BYTES_MAX);
    private boolean asked;

    ConnectHandler(WebTransportSession session) {
        this.session = session;
    }

    @Override
    protected void channelRead(ChannelHandlerContext context, Http3HeadersFrame frame) {
        if (asked) {
            return;
        }
        asked = true;
        QuicStreamChannel stream = (QuicStreamChannel) context.channel();
        WebTransportFault fault = session.accept(frame.headers(), stream);
        Http3HeadersFrame answer = new DefaultHttp3HeadersFrame();
        Http3Headers headers = answer.headers();
        headers.status(status(fault));
        if (fault == null) {
            headers.add(Drafts.DRAFT_HEADER, Drafts.DRAFT_02);
            var unused = context.writeAndFlush(answer);
        } else {
            var unused = context.writeAndFlush(answer).addListener(QuicStreamChannel.SHUTDOWN_OUTPUT);
        }
    }

    private static String status(@Nullable WebTransportFault fault) {
        return switch (fault) {
            case null -> "200";
            case PATH -> "404";
            case ORIGIN -> "403";
            case SESSIONS -> "429";
            default -> "400";
        };
    }

    @Override
    protected void channelRead(ChannelHandlerContext context, Http3DataFrame frame) {
        try {
            ByteBuf content = frame.content();
            if (session.isOf(context.channel())) {
                if (content.readableBytes() > capsules.maxWritableBytes()) {
                    session.malformed();
                    return;
                }
                capsules.writeBytes(content);
                readCapsules();
            }
        } finally {
            frame.release();
        }
    }

    private void readCapsules() {
        while (true) {
            int start = capsules.readerIndex();
            if (!VariableInteger.isWhole(capsules)) {
                break;
            }
            long type = VariableInteger.read(capsules);
            long length = VariableInteger.isWhole(capsules) ? VariableInteger.read(capsules) : Long.MAX_VALUE;
            if (length > capsules.readableBytes()) {
                capsules.readerIndex(start);
                break;
            }
            ByteBuf value = capsules.readSlice((int) length);
            if (type == Drafts.CLOSE_SESSION && length >= CODE_BYTES) {
                value.skipBytes(CODE_BYTES);
                session.closedByPeer(new String(ByteBufUtil.getBytes(value), StandardCharsets.UTF_8));
            }
        }
        capsules.discardReadBytes();
    }

    @Override
    protected void channelInputClosed(ChannelHandlerContext context) {
        if (session.isOf(context.channel())) {
            session.closedByPeer("");
        }
    }

    @Override
    protected void handleQuicException(ChannelHandlerContext context, QuicException exception) {
        channelInputClosed(context);
    }

    @Override
    protected void handleHttp3Exception(ChannelHandlerContext context, Http3Exception exception) {
        session.malformed();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (cause instanceof Http3Exception) {
            session.malformed();
        } else {
            channelInputClosed(context);
        }
    }

    /** Returns the frame of a capsule that closes a session. */
    static Http3DataFrame closing(int code, String reason) {
        byte[] text = reason.getBytes(StandardCharsets.UTF_8);
        int length = Math.min(text.length, Drafts.CLOSE_REASON_BYTES_MAX);
        ByteBuf capsule = Unpooled.buffer(CODE_BYTES + length + 2 * CODE_BYTES);
        VariableInteger.write(capsule, Drafts.CLOSE_SESSION);
        VariableInteger.write(capsule, (long) CODE_BYTES + length);
        return new DefaultHttp3DataFrame(capsule.writeInt(code).writeBytes(text, 0, length));
    }
}
