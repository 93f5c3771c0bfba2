package dev.tactus.transport.stream;

import io.netty.buffer.ByteBuf;

/** The framing that a transport puts around messages. Stateless. */
public interface Framing {

    /** Returns the transport's name, as {@link dev.tactus.engine.port.Link#transport} has it. */
    String transport();

    /** Returns whether the other side sees where a message ends. */
    boolean keepsMessages();

    /** Wraps a message, whose ownership passes on. */
    Object frame(ByteBuf message);

    /** Returns what is written last; an empty buffer where the transport has no word for it. */
    Object farewell(String reason);

    /** Returns the last write with a close code, where the transport can carry one. */
    default Object farewell(int closeCode, String reason) {
        return farewell(reason);
    }

    /** Returns what is written last to a peer whose messages were not understood. */
    default Object rejection(String reason) {
        return farewell(reason);
    }
}
