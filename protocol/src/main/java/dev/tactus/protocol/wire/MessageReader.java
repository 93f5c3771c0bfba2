package dev.tactus.protocol.wire;

import dev.tactus.core.Checks;
import java.nio.ByteBuffer;

/** Splits bytes into messages by their headers; subclasses decode the bodies of one direction. */
abstract sealed class MessageReader<T> permits ClientMessageReader, ServerMessageReader {

    private final int bodyBytesMax;
    private final boolean wholeMessages;
    private final boolean skipsUnreadable;

    /**
     * A reader for one link.
     *
     * @param skipsUnreadable whether a whole message of an unknown id or with a bad body is passed over; else it ends the
     *     stream
     */
    MessageReader(int bodyBytesMax, boolean wholeMessages, boolean skipsUnreadable) {
        this.bodyBytesMax = Checks.inRange(bodyBytesMax, 1, WireConstants.BODY_BYTES_MAX, "bodyBytesMax");
        this.wholeMessages = wholeMessages;
        this.skipsUnreadable = skipsUnreadable;
    }

    /**
     * Reads the next message. Never throws, whatever the bytes are. Afterwards the buffer's position is behind the
     * message, also on {@link ReadResult.Unreadable}; at its start on {@link ReadResult.NeedMore}, so that the caller can
     * retry with the same bytes and more; and at the limit on {@link ReadResult.Malformed}, after which nothing more may
     * be read from the peer.
     *
     * @param bytes bytes received, from the start of a message on
     * @return the outcome
     */
    public final ReadResult<T> next(ByteBuffer bytes) {
        int start = bytes.position();
        int available = bytes.remaining();
        if (available == 0 || (available < WireConstants.HEADER_BYTES && !wholeMessages)) {
            return new ReadResult.NeedMore<>();
        }
        if (available < WireConstants.HEADER_BYTES) {
            return malformed(
                    bytes, "message: " + available + " bytes (expected: >= " + WireConstants.HEADER_BYTES + ")");
        }
        int length = (bytes.get(start) & 0xff) << 8 | (bytes.get(start + 1) & 0xff);
        int id = bytes.get(start + 2) & 0xff;
        if (!skipsUnreadable && !knows(id)) {
            return malformed(bytes, unknown(id));
        }
        if (length > bodyBytesMax) {
            return malformed(
                    bytes, "body of message " + id + ": " + length + " bytes (expected: <= " + bodyBytesMax + ")");
        }
        int there = available - WireConstants.HEADER_BYTES;
        if (wholeMessages && there != length) {
            return malformed(
                    bytes,
                    "body of message " + id + ": " + there + " bytes (expected: " + length + ", as its header says)");
        }
        if (there < length) {
            return new ReadResult.NeedMore<>();
        }
        int from = start + WireConstants.HEADER_BYTES;
        return knows(id) ? read(bytes, id, from, length) : unreadable(bytes, from + length, unknown(id));
    }

    private String unknown(int id) {
        return "message id: " + id + " (expected: one of " + known() + ")";
    }

    private ReadResult<T> read(ByteBuffer bytes, int id, int from, int length) {
        try {
            T message = id == WireConstants.ID_END
                    ? echo(copy(bytes, from, length))
                    : body(id, new FieldReader(bytes, from, from + length));
            bytes.position(from + length);
            return new ReadResult.Message<>(message);
        } catch (MalformedMessageException malformed) {
            return unreadable(bytes, from + length, "message " + id + ": " + malformed.getMessage());
        }
    }

    private static byte[] copy(ByteBuffer bytes, int from, int length) {
        byte[] body = new byte[length];
        for (int i = 0; i < length; i++) {
            body[i] = bytes.get(from + i);
        }
        return body;
    }

    private ReadResult<T> unreadable(ByteBuffer bytes, int end, String reason) {
        if (!skipsUnreadable) {
            return malformed(bytes, reason);
        }
        bytes.position(end);
        return new ReadResult.Unreadable<>(reason);
    }

    private static <T> ReadResult<T> malformed(ByteBuffer bytes, String reason) {
        bytes.position(bytes.limit());
        return new ReadResult.Malformed<>(reason);
    }

    /** Returns whether messages of this id exist in this direction. */
    abstract boolean knows(int id);

    /** Returns the list of ids for which {@link #knows} is true, for error messages. */
    abstract String known();

    /** Decodes a body of a known id. Throws {@link MalformedMessageException}. */
    abstract T body(int id, FieldReader in);

    /** Creates the echo message, whose body is not parsed. */
    abstract T echo(byte[] body);

    /** Returns {@code message} after skipping fields that a newer peer may have added to an empty body. */
    static <T> T empty(FieldReader in, T message) {
        while (in.next()) {
            in.skip();
        }
        return message;
    }
}
