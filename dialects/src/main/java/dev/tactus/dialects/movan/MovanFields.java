package dev.tactus.dialects.movan;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads protobuf fields one by one, within bounds. Never throws, whatever the bytes are. */
final class MovanFields {

    static final int VARINT = 0;
    static final int FIXED64 = 1;
    static final int BYTES = 2;
    static final int FIXED32 = 5;

    private static final int VARINT_BYTES_MAX = 10;
    private static final long NEED_MORE = -1;
    private static final long MALFORMED = -2;

    /** The result of reading a field. */
    enum Outcome {
        FIELD,
        NEED_MORE,
        MALFORMED
    }

    private final ByteBuffer in;
    private final int bytesMax;
    private final int start;

    private int number;
    private int wireType;
    private int from;
    private int length;

    /** Bytes of the varint that was read last. */
    private int varintBytes;

    /**
     * Reads fields from the buffer's position on; the buffer is not changed.
     *
     * @param bytesMax bytes after which no field may end
     */
    MovanFields(ByteBuffer in, int bytesMax) {
        this.in = in;
        this.bytesMax = bytesMax;
        this.start = in.position();
        this.from = start;
    }

    /** Reads the next field. */
    Outcome next() {
        int at = from + length;
        long tag = varint(at);
        if (tag < 0) {
            return shortOf(tag);
        }
        at += varintBytes;
        number = (int) (tag >>> 3);
        wireType = (int) tag & 7;
        if (number == 0 || tag > Integer.MAX_VALUE) {
            return Outcome.MALFORMED;
        }
        long bytes = switch (wireType) {
            case VARINT -> {
                long value = varint(at);
                yield value == NEED_MORE || value == MALFORMED ? value : varintBytes;
            }
            case FIXED64 -> 8;
            case FIXED32 -> 4;
            case BYTES -> {
                long value = varint(at);
                if (value >= 0) {
                    at += varintBytes;
                }
                yield value;
            }
            default -> MALFORMED;
        };
        if (bytes < 0) {
            return shortOf(bytes);
        }
        if (bytes > bytesMax || at + bytes - start > bytesMax) {
            return Outcome.MALFORMED;
        }
        if (at + bytes > in.limit()) {
            return Outcome.NEED_MORE;
        }
        from = at;
        length = (int) bytes;
        return Outcome.FIELD;
    }

    private Outcome shortOf(long code) {
        boolean tooLong = in.limit() - start > bytesMax;
        return code == NEED_MORE && !tooLong ? Outcome.NEED_MORE : Outcome.MALFORMED;
    }

    /** Returns a varint of at most 63 bits, or why there is none. */
    private long varint(int at) {
        long value = 0;
        for (int i = 0; i < VARINT_BYTES_MAX; i++) {
            if (at + i >= in.limit()) {
                return NEED_MORE;
            }
            byte next = in.get(at + i);
            value |= (long) (next & 0x7f) << (7 * i);
            if (next >= 0) {
                varintBytes = i + 1;
                return value < 0 ? MALFORMED : value;
            }
        }
        return MALFORMED;
    }

    /** Returns the number of the field that was read. */
    int number() {
        return number;
    }

    /** Returns the wire type of the field that was read. */
    int wireType() {
        return wireType;
    }

    /** Returns where the field that was read ends, in the buffer. */
    int end() {
        return from + length;
    }

    /** Returns the bytes of the field that was read. */
    byte[] bytes() {
        byte[] bytes = new byte[length];
        in.get(from, bytes);
        return bytes;
    }

    /** Returns the field that was read as a text, null if it is no UTF-8. */
    @Nullable String text() {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes()))
                    .toString();
        } catch (CharacterCodingException noText) {
            return null;
        }
    }

    /** Returns a field of wire type {@link #FIXED64} as a double. */
    double real() {
        return ByteBuffer.wrap(bytes()).order(ByteOrder.LITTLE_ENDIAN).getDouble();
    }
}
