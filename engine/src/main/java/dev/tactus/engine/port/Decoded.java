package dev.tactus.engine.port;

import dev.tactus.protocol.message.ClientMessage;

/** What came out of a decoder. */
public sealed interface Decoded {

    /** A whole message. */
    record Message(ClientMessage message) implements Decoded {}

    /** The bytes end within a message. */
    record NeedMore() implements Decoded {
        /** The only value. */
        public static final NeedMore INSTANCE = new NeedMore();
    }

    /**
     * A whole message that cannot be understood, in a protocol whose links outlive one: what was wrong and what is
     * expected. Who has a place in a room is told so; who has none yet is not worth a word, and the link is closed.
     */
    record Unreadable(String reason) implements Decoded {}

    /** The bytes are no message: what was wrong and what is expected. The link is closed. */
    record Malformed(String reason) implements Decoded {}
}
