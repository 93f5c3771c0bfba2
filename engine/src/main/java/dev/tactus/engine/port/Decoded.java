package dev.tactus.engine.port;

import dev.tactus.protocol.message.ClientMessage;

/** The result of a decoder. */
public sealed interface Decoded {

    /** A complete message. */
    record Message(ClientMessage message) implements Decoded {}

    /** The bytes end within a message. */
    record NeedMore() implements Decoded {
        /** The only value. */
        public static final NeedMore INSTANCE = new NeedMore();
    }

    /**
     * A complete message that cannot be understood, in a protocol whose links survive one: what was wrong and what is
     * expected. A client with a place in a room gets the reason; the link of one without is closed.
     */
    record Unreadable(String reason) implements Decoded {}

    /** Bytes that are no message: what was wrong and what is expected. The link is closed. */
    record Malformed(String reason) implements Decoded {}
}
