package dev.tactus.core.world;

import dev.tactus.core.frame.Varint;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes fields as compact bytes without their names. */
final class FieldBytesWriter implements Fields {

    /** Bytes of a text. */
    static final int TEXT_BYTES_MAX = 65_535;

    private byte[] bytes = new byte[256];
    private int length;

    int length() {
        return length;
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, length);
    }

    void varint(int value) {
        ensure(Varint.BYTES_MAX);
        length = Varint.write(bytes, length, value);
    }

    @Override
    public int integer(String name, int value) {
        varint(Varint.zigzag(value));
        return value;
    }

    @Override
    public int fixed(String name, int value) {
        varint(Varint.zigzag(value));
        return value;
    }

    @Override
    public boolean flag(String name, boolean value) {
        varint(value ? 1 : 0);
        return value;
    }

    @Override
    public String text(String name, String value) {
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        if (utf8.length > TEXT_BYTES_MAX) {
            throw new IllegalArgumentException(
                    "bytes of " + name + ": " + utf8.length + " (expected: 0.." + TEXT_BYTES_MAX + ")");
        }
        varint(utf8.length);
        ensure(utf8.length);
        System.arraycopy(utf8, 0, bytes, length, utf8.length);
        length += utf8.length;
        return value;
    }

    @Override
    public int[] list(String name, int[] value) {
        varint(value.length);
        for (int number : value) {
            varint(Varint.zigzag(number));
        }
        return value;
    }

    private void ensure(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }
}
