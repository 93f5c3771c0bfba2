package dev.tactus.protocol.wire;

/**
 * Outcome of reading a message.
 *
 * @param <T> type of the messages
 */
public sealed interface ReadResult<T> {

    /**
     * A complete message.
     *
     * @param <T> type of the messages
     * @param message the message
     */
    record Message<T>(T message) implements ReadResult<T> {}

    /**
     * More bytes are needed to complete a message.
     *
     * @param <T> type of the messages
     */
    record NeedMore<T>() implements ReadResult<T> {}

    /**
     * A complete message with an unknown id or a malformed body. The reader has skipped it and can continue.
     *
     * @param <T> type of the messages
     * @param reason the offending value and the expected one
     */
    record Unreadable<T>(String reason) implements ReadResult<T> {}

    /**
     * The bytes are malformed: offending value and the expected one. Nothing after them can be read either.
     *
     * @param <T> type of the messages
     * @param reason text for people
     */
    record Malformed<T>(String reason) implements ReadResult<T> {}
}
