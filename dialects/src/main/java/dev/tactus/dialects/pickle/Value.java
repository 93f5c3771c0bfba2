package dev.tactus.dialects.pickle;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Python's data, and nothing that is more than data. Collections are not to be changed. */
public sealed interface Value {

    /** {@code None}. */
    enum None implements Value {
        /** The only one. */
        NONE
    }

    /** {@code True} or {@code False}. */
    record Bool(boolean is) implements Value {}

    /** An {@code int} of any size. */
    record Int(BigInteger number) implements Value {}

    /** A {@code float}; it may be infinite, or no number. */
    record Real(double number) implements Value {}

    /** A {@code str}. */
    record Text(String text) implements Value {}

    /** {@code bytes}; the array is not to be written to. */
    record Bytes(byte[] bytes) implements Value {

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
    record Items(List<Value> items) implements Value {}

    /** A {@code tuple}. */
    record Tuple(List<Value> items) implements Value {}

    /** A {@code dict}. */
    record Dict(Map<Value, Value> entries) implements Value {}

    /** A {@code set}. */
    record Group(Set<Value> items) implements Value {}

    /** Returns yes or no. */
    static Value of(boolean is) {
        return new Bool(is);
    }

    /** Returns a whole number. */
    static Value of(long number) {
        return new Int(BigInteger.valueOf(number));
    }

    /** Returns a number with a fraction. */
    static Value of(double number) {
        return new Real(number);
    }

    /** Returns a text. */
    static Value of(String text) {
        return new Text(text);
    }

    /** Returns a list. */
    static Value list(Value... items) {
        return new Items(List.of(items));
    }

    /** Returns a tuple. */
    static Value tuple(Value... items) {
        return new Tuple(List.of(items));
    }
}
