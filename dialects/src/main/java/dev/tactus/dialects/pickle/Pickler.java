package dev.tactus.dialects.pickle;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Writes pickles of protocol 2, which Python 2 and Python 3 read by default and read alike. A text in ASCII is written as
 * Python 2 writes its own strings, so that each of the two gets the kind of string that it has; others are Unicode in both.
 * Protocol 2 has neither bytes nor sets: these are written as Python 3 writes them there, as a call that gives them.
 */
public final class Pickler {

    private static final int PROTOCOL = 2;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private Pickler() {}

    /** Returns the pickle of a value that does not hold itself. */
    public static byte[] write(PickleValue value) {
        Pickler pickler = new Pickler();
        pickler.op(PickleOp.PROTO);
        pickler.out.write(PROTOCOL);
        pickler.value(value);
        pickler.op(PickleOp.STOP);
        return pickler.out.toByteArray();
    }

    /** Returns the opcodes that put a value on the stack; not a whole pickle. */
    static byte[] opcodes(PickleValue value) {
        Pickler pickler = new Pickler();
        pickler.value(value);
        return pickler.out.toByteArray();
    }

    /** Returns what stands before and behind the opcodes of a list's first item in its pickle. */
    static byte[][] around(List<PickleValue> others) {
        Pickler before = new Pickler();
        before.op(PickleOp.PROTO);
        before.out.write(PROTOCOL);
        before.op(PickleOp.EMPTY_LIST);
        Pickler behind = new Pickler();
        if (others.isEmpty()) {
            behind.op(PickleOp.APPEND);
        } else {
            before.op(PickleOp.MARK);
            behind.all(others);
            behind.op(PickleOp.APPENDS);
        }
        behind.op(PickleOp.STOP);
        return new byte[][] {before.out.toByteArray(), behind.out.toByteArray()};
    }

    private void op(PickleOp op) {
        out.write(op.code());
    }

    private void value(PickleValue value) {
        switch (value) {
            case PickleValue.None none -> op(PickleOp.NONE);
            case PickleValue.Bool(boolean is) -> op(is ? PickleOp.NEWTRUE : PickleOp.NEWFALSE);
            case PickleValue.Int(BigInteger number) -> integer(number);
            case PickleValue.Real(double number) -> {
                op(PickleOp.BINFLOAT);
                big8(Double.doubleToLongBits(number));
            }
            case PickleValue.Text(String text) -> text(text);
            case PickleValue.Bytes(byte[] bytes) -> bytes(bytes);
            case PickleValue.Items(List<PickleValue> items) -> list(items);
            case PickleValue.Tuple(List<PickleValue> items) -> tuple(items);
            case PickleValue.Dict(Map<PickleValue, PickleValue> entries) -> dict(entries);
            case PickleValue.Group(Set<PickleValue> items) ->
                call("__builtin__", "set", new PickleValue.Items(List.copyOf(items)));
            case PickleValue.Maker maker -> throw new IllegalArgumentException(maker + " (expected: data)");
        }
    }

    private void integer(BigInteger number) {
        if (number.bitLength() < Integer.SIZE) {
            integer(number.intValue());
            return;
        }
        byte[] big = number.toByteArray();
        if (big.length < 256) {
            op(PickleOp.LONG1);
            out.write(big.length);
        } else {
            op(PickleOp.LONG4);
            little4(big.length);
        }
        for (int i = big.length - 1; i >= 0; i--) {
            out.write(big[i]);
        }
    }

    private void integer(int number) {
        if (number >= 0 && number < 1 << 8) {
            op(PickleOp.BININT1);
            out.write(number);
        } else if (number >= 0 && number < 1 << 16) {
            op(PickleOp.BININT2);
            out.write(number);
            out.write(number >> 8);
        } else {
            op(PickleOp.BININT);
            little4(number);
        }
    }

    private void text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > text.length()) {
            unicode(bytes);
        } else if (bytes.length < 256) {
            op(PickleOp.SHORT_BINSTRING);
            out.write(bytes.length);
            out.writeBytes(bytes);
        } else {
            op(PickleOp.BINSTRING);
            little4(bytes.length);
            out.writeBytes(bytes);
        }
    }

    private void unicode(byte[] utf8) {
        op(PickleOp.BINUNICODE);
        little4(utf8.length);
        out.writeBytes(utf8);
    }

    private void bytes(byte[] bytes) {
        call("_codecs", "encode", () -> {
            unicode(new String(bytes, StandardCharsets.ISO_8859_1).getBytes(StandardCharsets.UTF_8));
            text("latin1");
            op(PickleOp.TUPLE2);
        });
    }

    private void call(String module, String name, PickleValue argument) {
        call(module, name, () -> {
            value(argument);
            op(PickleOp.TUPLE1);
        });
    }

    private void call(String module, String name, Runnable arguments) {
        op(PickleOp.GLOBAL);
        out.writeBytes((module + "\n" + name + "\n").getBytes(StandardCharsets.US_ASCII));
        arguments.run();
        op(PickleOp.REDUCE);
    }

    private void list(List<PickleValue> items) {
        op(PickleOp.EMPTY_LIST);
        if (items.size() == 1) {
            all(items);
            op(PickleOp.APPEND);
        } else if (!items.isEmpty()) {
            op(PickleOp.MARK);
            all(items);
            op(PickleOp.APPENDS);
        }
    }

    private void tuple(List<PickleValue> items) {
        switch (items.size()) {
            case 0 -> op(PickleOp.EMPTY_TUPLE);
            case 1, 2, 3 -> {
                all(items);
                op(List.of(PickleOp.TUPLE1, PickleOp.TUPLE2, PickleOp.TUPLE3).get(items.size() - 1));
            }
            default -> {
                op(PickleOp.MARK);
                all(items);
                op(PickleOp.TUPLE);
            }
        }
    }

    private void dict(Map<PickleValue, PickleValue> entries) {
        op(PickleOp.EMPTY_DICT);
        if (!entries.isEmpty()) {
            op(PickleOp.MARK);
            entries.forEach((key, value) -> {
                value(key);
                value(value);
            });
            op(PickleOp.SETITEMS);
        }
    }

    private void all(Collection<PickleValue> values) {
        values.forEach(this::value);
    }

    private void little4(int number) {
        for (int shift = 0; shift < Integer.SIZE; shift += 8) {
            out.write(number >> shift);
        }
    }

    private void big8(long number) {
        for (int shift = Long.SIZE - 8; shift >= 0; shift -= 8) {
            out.write((int) (number >> shift));
        }
    }
}
