package dev.tactus.nativeclient;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads a flat record that the C part of the library has written: little-endian integers, and texts behind their length. */
final class RecordReader {

    private final byte[] bytes;
    private int at;

    RecordReader(byte[] bytes) {
        this(bytes, 0);
    }

    RecordReader(byte[] bytes, int at) {
        this.bytes = bytes;
        this.at = at;
    }

    int i32() {
        int value = 0;
        for (int shift = 0; shift < 32; shift += 8) {
            value |= (bytes[at++] & 0xff) << shift;
        }
        return value;
    }

    long i64() {
        long low = i32() & 0xffff_ffffL;
        return low | (long) i32() << 32;
    }

    boolean flag() {
        return i32() != 0;
    }

    String text() {
        int length = i32();
        at += length;
        return new String(Arrays.copyOfRange(bytes, at - length, at), StandardCharsets.UTF_8);
    }
}
