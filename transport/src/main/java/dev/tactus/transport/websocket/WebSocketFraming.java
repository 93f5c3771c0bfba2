package dev.tactus.transport.websocket;

import dev.tactus.transport.stream.Framing;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import java.nio.charset.StandardCharsets;

/** A message a frame, and a close frame with the reason. */
enum WebSocketFraming implements Framing {
    /** Messages of bytes. */
    BINARY,
    /** Messages of bytes; a normal close has its code alone. */
    BINARY_TERSE,
    /** Messages of text, for peers that expect it; what they send may be either. */
    TEXT;

    /** A control frame has 125 bytes, two of them for the code. */
    private static final int REASON_BYTES_MAX = 123;

    @Override
    public String transport() {
        return "ws";
    }

    @Override
    public boolean keepsMessages() {
        return true;
    }

    @Override
    public Object frame(ByteBuf message) {
        return this == TEXT ? new TextWebSocketFrame(message) : new BinaryWebSocketFrame(message);
    }

    @Override
    public Object farewell(String reason) {
        return new CloseWebSocketFrame(
                WebSocketCloseStatus.NORMAL_CLOSURE, this == BINARY_TERSE ? "" : shortened(reason));
    }

    @Override
    public Object farewell(int closeCode, String reason) {
        return new CloseWebSocketFrame(closeCode, shortened(reason));
    }

    /** With the code of data that cannot be accepted. */
    @Override
    public Object rejection(String reason) {
        return new CloseWebSocketFrame(WebSocketCloseStatus.INVALID_MESSAGE_TYPE, shortened(reason));
    }

    private static String shortened(String reason) {
        String shorter = reason;
        while (shorter.getBytes(StandardCharsets.UTF_8).length > REASON_BYTES_MAX) {
            shorter = shorter.substring(0, shorter.offsetByCodePoints(shorter.length(), -1));
        }
        return shorter;
    }
}
