package dev.tactus.core.world;

import dev.tactus.core.frame.ByteReader;
import dev.tactus.core.frame.MalformedFramesException;
import dev.tactus.core.frame.Varint;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads fields that {@link FieldBytesWriter} wrote, without trusting them.
 *
 * @see MalformedFramesException thrown where the bytes end early or a value is out of range
 */
final class FieldBytesReader implements Fields {

    private final ByteReader in;

    FieldBytesReader(byte[] bytes, int from, int end) {
        in = new ByteReader(bytes, from, end);
    }

    int remaining() {
        return in.remaining();
    }

    int varint() {
        return in.varint();
    }

    int varintWithin(int min, int max, String name) {
        return in.varintWithin(min, max, name);
    }

    @Override
    public int integer(String name, int value) {
        return Varint.unzigzag(in.varint());
    }

    @Override
    public int fixed(String name, int value) {
        return Varint.unzigzag(in.varint());
    }

    @Override
    public boolean flag(String name, boolean value) {
        return in.varintWithin(0, 1, name) == 1;
    }

    @Override
    public String text(String name, String value) {
        int length = in.varintWithin(0, FieldBytesWriter.TEXT_BYTES_MAX, name);
        byte[] utf8 = in.bytes(length);
        String text = new String(utf8, StandardCharsets.UTF_8);
        // Machines decode broken UTF-8 differently, but on none of them does it encode to the same bytes again.
        if (!Arrays.equals(text.getBytes(StandardCharsets.UTF_8), utf8)) {
            throw new MalformedFramesException(name + ": no UTF-8 (expected: a text)");
        }
        return text;
    }

    @Override
    public int[] list(String name, int[] value) {
        // Each number takes a byte at least, so that a lie about the count allocates nothing.
        int[] list = new int[in.varintWithin(0, in.remaining(), name)];
        for (int i = 0; i < list.length; i++) {
            list[i] = Varint.unzigzag(in.varint());
        }
        return list;
    }
}
