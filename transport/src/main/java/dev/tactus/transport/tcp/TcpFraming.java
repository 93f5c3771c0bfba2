package dev.tactus.transport.tcp;

import dev.tactus.transport.stream.Framing;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

/** Nothing around a message. */
enum TcpFraming implements Framing {
    PLAIN;

    @Override
    public String transport() {
        return "tcp";
    }

    @Override
    public boolean keepsMessages() {
        return false;
    }

    @Override
    public Object frame(ByteBuf message) {
        return message;
    }

    @Override
    public Object farewell(String reason) {
        return Unpooled.EMPTY_BUFFER;
    }
}
