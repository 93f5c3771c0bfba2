package dev.tactus.transport.websocket;

import dev.tactus.engine.port.Link;
import dev.tactus.engine.port.LinkAcceptor;
import dev.tactus.transport.TrafficMeter;
import dev.tactus.transport.stream.StreamHandler;
import dev.tactus.transport.stream.StreamSettings;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler.ClientHandshakeStateEvent;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler.HandshakeComplete;
import io.netty.util.ReferenceCountUtil;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A connection is a link once the handshake is done; its frames are messages. */
final class WebSocketHandler extends StreamHandler {

    /** The code and the reason with which Python's websockets library closes a connection that answers no ping. */
    private static final int INTERNAL_ERROR = 1011;

    private static final String PING_TIMEOUT = "keepalive ping timeout";

    private final WebSocketFraming framing;
    private final StreamSettings settings;
    private final TrafficMeter.Meter meter;
    private final @Nullable CompletableFuture<Link> opened;

    /** The future is a client's, which waits for its link. */
    WebSocketHandler(
            WebSocketFraming framing,
            StreamSettings settings,
            LinkAcceptor acceptor,
            TrafficMeter.Meter meter,
            @Nullable CompletableFuture<Link> opened) {
        super(framing, settings, acceptor, meter);
        this.framing = framing;
        this.settings = settings;
        this.meter = meter;
        this.opened = opened;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        if (opened == null) {
            expectFirstByte(context);
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof HandshakeComplete) {
            open(context);
        } else if (event instanceof ChannelInputShutdownEvent) {
            // WebSocket has a close of its own; without it the connection is broken (RFC 6455, section 7.1.4).
            closeAfterPeer(context, "closed by the peer");
        } else if (event instanceof WebSocketPings.Unanswered) {
            close(context, PING_TIMEOUT, () -> framing.farewell(INTERNAL_ERROR, PING_TIMEOUT));
        } else if (event == ClientHandshakeStateEvent.HANDSHAKE_COMPLETE && opened != null) {
            opened.complete(open(context));
        } else {
            super.userEventTriggered(context, event);
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        try {
            switch (message) {
                case BinaryWebSocketFrame frame -> received(context, frame.content());
                case TextWebSocketFrame frame
                when framing == WebSocketFraming.TEXT -> received(context, frame.content());
                case CloseWebSocketFrame frame -> answerClose(context, frame);
                case TextWebSocketFrame frame -> textReceived(context, frame.content());
                default -> reject(context, "frame: " + message.getClass().getSimpleName() + " (expected: data)");
            }
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    /**
     * Answers the peer's close frame with its own code (RFC 6455, section 5.5.1), or with that of a normal closure where it
     * has none.
     */
    private void answerClose(ChannelHandlerContext context, CloseWebSocketFrame frame) {
        int code = frame.statusCode();
        boolean hasCode = code >= 0;
        String reason = hasCode ? "closed by the peer: " + code + " " + frame.reasonText() : "closed by the peer";
        int answered = hasCode ? code : WebSocketCloseStatus.NORMAL_CLOSURE.code();
        closeAfterPeer(context, reason.strip(), () -> WebSocketFraming.BINARY.farewell(answered, ""));
    }

    /** Returns the handler that pings pass before they are answered. */
    PingGuard pings() {
        return new PingGuard(this, settings, meter);
    }

    /** Ends the link, or the handshake, for a reason found before its frames came here. */
    void end(ChannelHandlerContext context, String reason) {
        close(context, reason);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (opened != null) {
            opened.completeExceptionally(cause);
        }
        String reason = String.valueOf(cause.getMessage());
        switch (cause) {
            case CorruptedWebSocketFrameException violation ->
                close(
                        context,
                        reason,
                        () -> framing.farewell(violation.closeStatus().code(), reason));
            case TooLongFrameException tooLong ->
                close(context, reason, () -> framing.farewell(WebSocketCloseStatus.MESSAGE_TOO_BIG.code(), reason));
            default -> super.exceptionCaught(context, cause);
        }
    }
}
