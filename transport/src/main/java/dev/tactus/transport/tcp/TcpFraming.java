package dev.tactus.transport.tcp;

import dev.tactus.transport.stream.Framing;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

/** Nothing around a message, or the end of a line behind it. */
enum TcpFraming implements Framing {
    /** The dialect's bytes tell where a message ends. */
    PLAIN,
    /** Each message is a line, and ends with LF. */
    LINES;

    private static final byte[] LF = {'\n'};

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
        return this == LINES ? Unpooled.wrappedBuffer(message, Unpooled.wrappedBuffer(LF)) : message;
    }

    @Override
    public Object farewell(String reason) {
        return Unpooled.EMPTY_BUFFER;
    }
}
