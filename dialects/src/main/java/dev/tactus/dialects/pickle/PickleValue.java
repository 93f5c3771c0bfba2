package dev.tactus.dialects.pickle;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Python's data, and nothing that is more than data. Collections are not to be changed. */
public sealed interface PickleValue {

    /** {@code None}. */
    enum None implements PickleValue {
        /** The only one. */
        NONE
    }

    /** {@code True} or {@code False}. */
    record Bool(boolean is) implements PickleValue {}

    /** An {@code int} of any size. */
    record Int(BigInteger number) implements PickleValue {}

    /** A {@code float}; it may be infinite, or no number. */
    record Real(double number) implements PickleValue {}

    /** A {@code str}. */
    record Text(String text) implements PickleValue {}

    /** {@code bytes}; the array is not to be written to. */
    record Bytes(byte[] bytes) implements PickleValue {

        @Override
        public boolean equals(Object other) {
            return other instanceof Bytes(byte[] theirs) && Arrays.equals(bytes, theirs);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(bytes);
        }

        @Override
        public String toString() {
            return "Bytes[" + HexFormat.of().formatHex(bytes) + "]";
        }
    }

    /** A {@code list}. */
    record Items(List<PickleValue> items) implements PickleValue {}

    /** A {@code tuple}. */
    record Tuple(List<PickleValue> items) implements PickleValue {}

    /** A {@code dict}. */
    record Dict(Map<PickleValue, PickleValue> entries) implements PickleValue {}

    /** A {@code set}. */
    record Group(Set<PickleValue> items) implements PickleValue {}

    /**
     * A function of Python that makes nothing but data, as a pickle names it before it is called. Only an unpickler in the
     * middle of a pickle has one: a pickle whose data contains one is unreadable.
     */
    enum Maker implements PickleValue {
        /** {@code set} or {@code frozenset}, of one list. */
        SET,
        /** {@code bytes}, of nothing. */
        BYTES,
        /** {@code bytearray}, of nothing, of bytes, or of a text and {@code latin-1}. */
        BYTEARRAY,
        /** {@code _codecs.encode}, of a text and {@code latin1}. */
        ENCODE
    }

    /** Returns yes or no. */
    static PickleValue of(boolean is) {
        return new Bool(is);
    }

    /** Returns a whole number. */
    static PickleValue of(long number) {
        return new Int(BigInteger.valueOf(number));
    }

    /** Returns a number with a fraction. */
    static PickleValue of(double number) {
        return new Real(number);
    }

    /** Returns a text. */
    static PickleValue of(String text) {
        return new Text(text);
    }

    /** Returns a list. */
    static PickleValue list(PickleValue... items) {
        return new Items(List.of(items));
    }

    /** Returns a tuple. */
    static PickleValue tuple(PickleValue... items) {
        return new Tuple(List.of(items));
    }
}
