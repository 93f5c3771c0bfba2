package dev.tactus.dialects.pickle;

import dev.tactus.core.Checks;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Finds packets in a stream of bytes: a size in decimal digits, a blank, so many bytes. What is no size is dropped up
 * to the
 * next blank, or to a size right behind the end of a pickle or of a line, so that the packet behind one with a wrong
 * size is
 * found again; a packet that is too long is dropped as it comes, and never held. Belongs to one connection's thread.
 */
final class PickleFramer {

    /** A piece cut from the stream. */
    sealed interface Cut {

        /** A packet without its size. */
        record Whole(byte[] payload) implements Cut {}

        /** A malformed or too long packet, which is dropped: the fault and what is expected. */
        record Dropped(String reason) implements Cut {}

        /** The bytes end within a packet. */
        record NeedMore() implements Cut {
            static final NeedMore INSTANCE = new NeedMore();
        }
    }

    static final int SIZE_DIGITS_MAX = 9;

    private static final int SIZE_MAX = 999_999_999;

    /** More digits than this are no size of anything. */
    private static final int DIGITS_READ_MAX = 18;

    private static final Cut NO_SIZE =
            new Cut.Dropped("size: no digits, or more than 9 (expected: 1 to 9 digits and a blank)");

    private final int payloadBytesMax;

    /** Bytes of a packet that is too long, which are still to be dropped. */
    private int toDrop;

    /** True while bytes that are no size are still to be dropped. */
    private boolean dropsNoSize;

    /** True if the bytes dropped last ended a pickle or a line. */
    private boolean behindEnd;

    private boolean behindDigit;

    PickleFramer(int payloadBytesMax) {
        this.payloadBytesMax = Checks.inRange(payloadBytesMax, 1, SIZE_MAX, "payloadBytesMax");
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
        int end = digitsEnd(in);
        int digits = end - begin;
        if (end == in.limit() && digits <= DIGITS_READ_MAX) {
            return Cut.NeedMore.INSTANCE;
        }
        if (digits == 0 || digits > DIGITS_READ_MAX || in.get(end) != ' ') {
            dropsNoSize = true;
            behindEnd = false;
            behindDigit = false;
            return NO_SIZE;
        }
        long size = number(in, begin, end);
        if (digits > SIZE_DIGITS_MAX) {
            in.position(end + 1);
            // What needs no more than nine digits can have come; no client sends as much as the others say.
            toDrop = size <= SIZE_MAX ? (int) size : 0;
            return NO_SIZE;
        }
        return sized(in, end + 1, (int) size);
    }

    private void drop(ByteBuffer in) {
        while (dropsNoSize && in.hasRemaining()) {
            int next = in.get(in.position());
            boolean isDigit = isDigit(next);
            if (isDigit && behindEnd) {
                dropsNoSize = false;
                return;
            }
            // A point behind a digit is that of a fraction.
            behindEnd = next == '\n' || (next == '.' && !behindDigit);
            behindDigit = isDigit;
            dropsNoSize = next != ' ';
            in.get();
        }
        int now = Math.min(toDrop, in.remaining());
        in.position(in.position() + now);
        toDrop -= now;
    }

    /** Returns where the digits end that the buffer begins with. */
    private static int digitsEnd(ByteBuffer in) {
        int at = in.position();
        while (at < in.limit() && isDigit(in.get(at))) {
            at++;
        }
        return at;
    }

    private static boolean isDigit(int each) {
        return each >= '0' && each <= '9';
    }

    private static long number(ByteBuffer in, int from, int to) {
        long number = 0;
        for (int i = from; i < to; i++) {
            number = number * 10 + in.get(i) - '0';
        }
        return number;
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
}
