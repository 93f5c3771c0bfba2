package dev.tactus.dialects.pickle;

import dev.tactus.core.Checks;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Finds packets in a stream of bytes: a size in decimal digits, a blank, so many bytes. What is no size is dropped up to the
 * next blank; a packet that is too long is dropped as it comes, and never held. Belongs to one connection's thread.
 */
final class Packets {

    /** What came out of the stream. */
    sealed interface Cut {

        /** A packet without its size. */
        record Whole(byte[] payload) implements Cut {}

        /** What is no packet, or too long a one: what was wrong and what is expected. It is dropped. */
        record Dropped(String reason) implements Cut {}

        /** The bytes end within a packet. */
        record NeedMore() implements Cut {
            static final NeedMore INSTANCE = new NeedMore();
        }
    }

    static final int SIZE_DIGITS_MAX = 9;

    private final int payloadBytesMax;

    /** Bytes of a packet that is too long, which are still to be dropped. */
    private int toDrop;

    /** Whether what is no size is still to be dropped, up to its blank. */
    private boolean dropsToBlank;

    Packets(int payloadBytesMax) {
        this.payloadBytesMax = Checks.inRange(payloadBytesMax, 1, 999_999_999, "payloadBytesMax");
    }

    /** Returns a packet: its size, a blank, and these bytes. */
    static byte[] packet(byte[] payload) {
        byte[] head = head(payload.length);
        byte[] packet = new byte[head.length + payload.length];
        System.arraycopy(head, 0, packet, 0, head.length);
        System.arraycopy(payload, 0, packet, head.length, payload.length);
        return packet;
    }

    /** Returns what stands before so many bytes: their number and a blank. */
    static byte[] head(int bytes) {
        byte[] head = (bytes + " ").getBytes(StandardCharsets.US_ASCII);
        if (head.length - 1 > SIZE_DIGITS_MAX) {
            throw new IllegalArgumentException("payload: " + bytes + " bytes (expected: a size of at most 9 digits)");
        }
        return head;
    }

    /** Takes the next packet out of the buffer. One that is not there as a whole is left in it. */
    Cut next(ByteBuffer in) {
        drop(in);
        int begin = in.position();
        int blank = blank(in, begin);
        if (blank < 0) {
            return Cut.NeedMore.INSTANCE;
        }
        int size = size(in, begin, blank);
        if (size < 0) {
            dropsToBlank = true;
            return new Cut.Dropped("size: no digits, or more than 9 (expected: 1 to 9 digits and a blank)");
        }
        return sized(in, blank + 1, size);
    }

    private void drop(ByteBuffer in) {
        while (dropsToBlank && in.hasRemaining()) {
            dropsToBlank = in.get() != ' ';
        }
        int now = Math.min(toDrop, in.remaining());
        in.position(in.position() + now);
        toDrop -= now;
    }

    /** Returns where the next blank is, or where there should have been one; -1 if that is not there yet. */
    private static int blank(ByteBuffer in, int begin) {
        for (int at = begin; at < in.limit(); at++) {
            if (in.get(at) == ' ' || at - begin == SIZE_DIGITS_MAX) {
                return at;
            }
        }
        return -1;
    }

    private Cut sized(ByteBuffer in, int from, int size) {
        if (size > payloadBytesMax) {
            in.position(from);
            toDrop = size;
            return new Cut.Dropped("size: " + size + " bytes (expected: at most " + payloadBytesMax + ")");
        }
        if (in.limit() - from < size) {
            return Cut.NeedMore.INSTANCE;
        }
        byte[] payload = new byte[size];
        in.position(from);
        in.get(payload);
        return new Cut.Whole(payload);
    }

    /** Returns the number in digits up to a blank, -1 if there is none. */
    private static int size(ByteBuffer in, int from, int to) {
        if (to == from || in.get(to) != ' ') {
            return -1;
        }
        int size = 0;
        for (int i = from; i < to; i++) {
            int digit = in.get(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            size = size * 10 + digit;
        }
        return size;
    }
}
