package dev.tactus.core.frame;

import java.util.Arrays;
import java.util.List;

/** Writes frames one after the other in the form of {@link FrameChunk}. */
final class FrameRunWriter {

    private byte[] bytes;
    private int length;
    private int base;

    FrameRunWriter(int from) {
        this(from, 64);
    }

    FrameRunWriter(int from, int capacity) {
        base = from;
        bytes = new byte[capacity];
    }

    void frame(int tick, List<Input> inputs) {
        ensure(frameBytesMax(inputs));
        length = write(bytes, length, tick - base, inputs);
        base = tick;
    }

    /** Appends the cursor's current frame as it stands in its stretch. */
    void frame(Cursor cursor) {
        int body = cursor.finishFrame();
        int bodyLength = cursor.frameEnd() - body;
        ensure(Varint.BYTES_MAX + bodyLength);
        length = Varint.write(bytes, length, cursor.tick() - base);
        System.arraycopy(cursor.payloadArray(), body, bytes, length, bodyLength);
        length += bodyLength;
        base = cursor.tick();
    }

    byte[] bytes() {
        return length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
    }

    byte[] copy() {
        return Arrays.copyOf(bytes, length);
    }

    int length() {
        return length;
    }

    private void ensure(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }

    /** Returns an upper bound of what a frame of these inputs takes. */
    static int frameBytesMax(List<Input> inputs) {
        int size = 2 * Varint.BYTES_MAX;
        for (int i = 0; i < inputs.size(); i++) {
            size += 3 * Varint.BYTES_MAX + inputs.get(i).payload().length;
        }
        return size;
    }

    /** Writes one frame at {@code at}; returns the position behind it. */
    static int write(byte[] bytes, int at, int delta, List<Input> inputs) {
        int position = Varint.write(bytes, at, delta);
        position = Varint.write(bytes, position, inputs.size());
        for (int i = 0; i < inputs.size(); i++) {
            Input input = inputs.get(i);
            byte[] payload = input.payload();
            position = Varint.write(bytes, position, input.seat());
            position = Varint.write(bytes, position, input.sequence());
            position = Varint.write(
                    bytes, position, payload.length << 1 | input.form().bit());
            System.arraycopy(payload, 0, bytes, position, payload.length);
            position += payload.length;
        }
        return position;
    }
}
