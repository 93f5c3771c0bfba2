package dev.tactus.protocol.wire;

/** What came out of reading a message. */
public sealed interface ReadResult<T> {

    /** A whole message. */
    record Message<T>(T message) implements ReadResult<T> {}

    /** The bytes end within a message, or before one. */
    record NeedMore<T>() implements ReadResult<T> {}

    /** The bytes are no message: what was wrong and what is expected. Nothing that follows can be read either. */
    record Malformed<T>(String reason) implements ReadResult<T> {}
}
