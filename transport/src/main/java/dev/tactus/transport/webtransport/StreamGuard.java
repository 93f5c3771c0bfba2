package dev.tactus.transport.webtransport;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.ChannelInputShutdownReadComplete;
import io.netty.handler.codec.quic.QuicStreamChannel;
import org.jspecify.annotations.Nullable;

/**
 * The first handler of each stream of a peer: meters what comes, and takes the streams of a session, which begin with a type and
 * the session's id, away from HTTP/3's codec.
 */
final class StreamGuard extends ChannelInboundHandlerAdapter {

    /** Both integers that a session's stream begins with. */
    private static final int PREAMBLE_BYTES_MAX = 2 * Long.BYTES;

    private enum Kind {
        UNKNOWN,
        HTTP,
        LANE,
        REFUSED
    }

    private final WebTransportSession session;
    private Kind kind;
    private @Nullable ByteBuf beginning;
    private @Nullable WebTransportLink link;

    /** Guards a stream, of which only a bidirectional one may be a session's. */
    StreamGuard(WebTransportSession session, boolean bidirectional) {
        this.session = session;
        kind = bidirectional ? Kind.UNKNOWN : Kind.HTTP;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (!(message instanceof ByteBuf bytes)) {
            context.fireChannelRead(message);
            return;
        }
        if (!session.takes(bytes.readableBytes())) {
            bytes.release();
            return;
        }
        switch (kind) {
            case UNKNOWN -> begin(context, bytes);
            case HTTP -> context.fireChannelRead(bytes);
            case LANE -> hand(bytes);
            case REFUSED -> bytes.release();
        }
    }

    /** Reads the stream's type once it is whole, and the session's id behind that of a session. */
    private void begin(ChannelHandlerContext context, ByteBuf more) {
        ByteBuf bytes = more;
        if (beginning != null) {
            bytes = beginning.writeBytes(more);
            more.release();
            beginning = null;
        }
        int start = bytes.readerIndex();
        if (VariableInteger.isWhole(bytes)) {
            if (VariableInteger.read(bytes) != Drafts.BIDIRECTIONAL_STREAM) {
                kind = Kind.HTTP;
                context.fireChannelRead(bytes.readerIndex(start));
                return;
            }
            if (VariableInteger.isWhole(bytes)) {
                lane(context, VariableInteger.read(bytes), bytes);
                return;
            }
        }
        bytes.readerIndex(start);
        // Copied, since the next read is added behind it.
        beginning = context.alloc().buffer(PREAMBLE_BYTES_MAX).writeBytes(bytes);
        bytes.release();
    }

    private void lane(ChannelHandlerContext context, long sessionId, ByteBuf rest) {
        link = session.lane(context, sessionId);
        if (link == null) {
            kind = Kind.REFUSED;
            rest.release();
            var unused = ((QuicStreamChannel) context.channel()).shutdown(Drafts.STREAM_REFUSED);
        } else {
            kind = Kind.LANE;
            hand(rest);
        }
    }

    private void hand(ByteBuf bytes) {
        try {
            if (link != null && bytes.isReadable()) {
                link.received(bytes);
            }
        } finally {
            bytes.release();
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        boolean ended =
                event instanceof ChannelInputShutdownEvent || event == ChannelInputShutdownReadComplete.INSTANCE;
        if (kind == Kind.LANE && ended) {
            session.closedByPeer("");
        } else if (kind == Kind.HTTP || kind == Kind.UNKNOWN) {
            context.fireUserEventTriggered(event);
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        if (kind == Kind.HTTP) {
            context.fireChannelReadComplete();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        if (kind == Kind.LANE) {
            session.closedByPeer("");
        }
        context.fireChannelInactive();
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        if (beginning != null) {
            beginning.release();
            beginning = null;
        }
    }

    /** A page that goes away resets its streams. */
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (kind == Kind.LANE) {
            session.closedByPeer("");
        } else if (kind == Kind.HTTP) {
            context.fireExceptionCaught(cause);
        }
    }
}
