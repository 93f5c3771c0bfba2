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
    public static byte[] write(Value value) {
        Pickler pickler = new Pickler();
        pickler.op(Op.PROTO);
        pickler.out.write(PROTOCOL);
        pickler.value(value);
        pickler.op(Op.STOP);
        return pickler.out.toByteArray();
    }

    /** Returns the opcodes that put a value on the stack; not a whole pickle. */
    static byte[] opcodes(Value value) {
        Pickler pickler = new Pickler();
        pickler.value(value);
        return pickler.out.toByteArray();
    }

    /** Returns what stands before and behind the opcodes of a list's first item in its pickle. */
    static byte[][] around(List<Value> others) {
        Pickler before = new Pickler();
        before.op(Op.PROTO);
        before.out.write(PROTOCOL);
        before.op(Op.EMPTY_LIST);
        Pickler behind = new Pickler();
        if (others.isEmpty()) {
            behind.op(Op.APPEND);
        } else {
            before.op(Op.MARK);
            behind.all(others);
            behind.op(Op.APPENDS);
        }
        behind.op(Op.STOP);
        return new byte[][] {before.out.toByteArray(), behind.out.toByteArray()};
    }

    private void op(Op op) {
        out.write(op.code());
    }

    private void value(Value value) {
        switch (value) {
            case Value.None none -> op(Op.NONE);
            case Value.Bool(boolean is) -> op(is ? Op.NEWTRUE : Op.NEWFALSE);
            case Value.Int(BigInteger number) -> integer(number);
            case Value.Real(double number) -> {
                op(Op.BINFLOAT);
                big8(Double.doubleToLongBits(number));
            }
            case Value.Text(String text) -> text(text);
            case Value.Bytes(byte[] bytes) -> bytes(bytes);
            case Value.Items(List<Value> items) -> list(items);
            case Value.Tuple(List<Value> items) -> tuple(items);
            case Value.Dict(Map<Value, Value> entries) -> dict(entries);
            case Value.Group(Set<Value> items) -> call("__builtin__", "set", new Value.Items(List.copyOf(items)));
        }
    }

    private void integer(BigInteger number) {
        if (number.bitLength() < Integer.SIZE) {
            integer(number.intValue());
            return;
        }
        byte[] big = number.toByteArray();
        if (big.length < 256) {
            op(Op.LONG1);
            out.write(big.length);
        } else {
            op(Op.LONG4);
            little4(big.length);
        }
        for (int i = big.length - 1; i >= 0; i--) {
            out.write(big[i]);
        }
    }

    private void integer(int number) {
        if (number >= 0 && number < 1 << 8) {
            op(Op.BININT1);
            out.write(number);
        } else if (number >= 0 && number < 1 << 16) {
            op(Op.BININT2);
            out.write(number);
            out.write(number >> 8);
        } else {
            op(Op.BININT);
            little4(number);
        }
    }

    private void text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > text.length()) {
            unicode(bytes);
        } else if (bytes.length < 256) {
            op(Op.SHORT_BINSTRING);
            out.write(bytes.length);
            out.writeBytes(bytes);
        } else {
            op(Op.BINSTRING);
            little4(bytes.length);
            out.writeBytes(bytes);
        }
    }

    private void unicode(byte[] utf8) {
        op(Op.BINUNICODE);
        little4(utf8.length);
        out.writeBytes(utf8);
    }

    private void bytes(byte[] bytes) {
        call("_codecs", "encode", () -> {
            unicode(new String(bytes, StandardCharsets.ISO_8859_1).getBytes(StandardCharsets.UTF_8));
            text("latin1");
            op(Op.TUPLE2);
        });
    }

    private void call(String module, String name, Value argument) {
        call(module, name, () -> {
            value(argument);
            op(Op.TUPLE1);
        });
    }

    private void call(String module, String name, Runnable arguments) {
        op(Op.GLOBAL);
        out.writeBytes((module + "\n" + name + "\n").getBytes(StandardCharsets.US_ASCII));
        arguments.run();
        op(Op.REDUCE);
    }

    private void list(List<Value> items) {
        op(Op.EMPTY_LIST);
        if (items.size() == 1) {
            all(items);
            op(Op.APPEND);
        } else if (!items.isEmpty()) {
            op(Op.MARK);
            all(items);
            op(Op.APPENDS);
        }
    }

    private void tuple(List<Value> items) {
        switch (items.size()) {
            case 0 -> op(Op.EMPTY_TUPLE);
            case 1, 2, 3 -> {
                all(items);
                op(List.of(Op.TUPLE1, Op.TUPLE2, Op.TUPLE3).get(items.size() - 1));
            }
            default -> {
                op(Op.MARK);
                all(items);
                op(Op.TUPLE);
            }
        }
    }

    private void dict(Map<Value, Value> entries) {
        op(Op.EMPTY_DICT);
        if (!entries.isEmpty()) {
            op(Op.MARK);
            entries.forEach((key, value) -> {
                value(key);
                value(value);
            });
            op(Op.SETITEMS);
        }
    }

    private void all(Collection<Value> values) {
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
