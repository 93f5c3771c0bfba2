package dev.tactus.dialects.pickle;

import dev.tactus.core.bounds.Bounded;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Reads pickles of Python's protocols 0 to 5, restricted to data: what names, makes or calls anything else is refused, and
 * there is nothing here that could do it. The calls by which Python writes sets and bytes in earlier protocols are read as the
 * data that they make, see {@link PickleCalls}. A Python 2 string is a text where its bytes are UTF-8, else bytes; a frozenset is a set, a bytearray
 * is bytes.
 */
public final class Unpickler {

    private static final int PROTOCOL_MAX = 5;

    private final PickleLimits limits;
    private final PickleBytes in;
    private final PickleNumbers numbers;
    private final PickleStack stack;

    @Bounded(by = "bytes of a packet", owner = Bounded.Owner.LINK, full = Bounded.Fate.CLOSES_LINK)
    private final Map<Integer, PickleValue> memo = new HashMap<>();

    /** Counts what keys hold, over the whole pickle: each is walked when it is put into its place. */
    private final PickleSizeCheck keys;

    private Unpickler(byte[] bytes, PickleLimits limits) {
        this.limits = limits;
        in = new PickleBytes(bytes);
        numbers = new PickleNumbers(limits.integerBytesMax());
        stack = new PickleStack(limits.itemsMax());
        keys = new PickleSizeCheck(limits);
    }

    /** Reads a pickle that is the whole of these bytes. Never throws. */
    public static Unpickled read(byte[] bytes, PickleLimits limits) {
        if (bytes.length > limits.bytesMax()) {
            return new Unpickled.Refused(
                    "pickle: " + bytes.length + " bytes (expected: at most " + limits.bytesMax() + ")");
        }
        try {
            return new Unpickled.Data(new Unpickler(bytes, limits).run());
        } catch (PickleFormatException e) {
            return new Unpickled.Refused(e.reason());
        }
    }

    private PickleValue run() {
        PickleOp op = next();
        while (op != PickleOp.STOP) {
            carryOut(op);
            op = next();
        }
        if (in.left() > 0) {
            throw new PickleFormatException(in.left() + " bytes behind the pickle (expected: none)");
        }
        PickleValue value = stack.pop();
        new PickleSizeCheck(limits).add(value, 0);
        return value;
    }

    private PickleOp next() {
        int code = in.u1();
        @Nullable PickleOp op = PickleOp.of(code);
        if (op == null) {
            throw new PickleFormatException(
                    "opcode: 0x" + Integer.toHexString(code) + " (expected: one of protocols 0..5)");
        }
        return op;
    }

    private void carryOut(PickleOp op) {
        switch (op) {
            case PROTO -> protocol(in.u1());
            case FRAME -> frame(in.i8());
            case NONE -> stack.push(PickleValue.None.NONE);
            case NEWTRUE -> stack.push(PickleValue.of(true));
            case NEWFALSE -> stack.push(PickleValue.of(false));
            case INT -> stack.push(numbers.integerOrBool(in.line()));
            case BININT -> stack.push(PickleValue.of(in.i4()));
            case BININT1 -> stack.push(PickleValue.of(in.u1()));
            case BININT2 -> stack.push(PickleValue.of(in.u2()));
            case LONG -> stack.push(numbers.decimal(in.line()));
            case LONG1 -> stack.push(numbers.twos(in.u1(), in));
            case LONG4 -> stack.push(numbers.twos(in.i4(), in));
            case FLOAT -> stack.push(PickleNumbers.real(in.line()));
            case BINFLOAT -> stack.push(PickleValue.of(in.real()));
            case STRING -> stack.push(PickleTexts.quoted(in.line()));
            case BINSTRING -> stack.push(PickleTexts.either(in.take(in.i4())));
            case SHORT_BINSTRING -> stack.push(PickleTexts.either(in.take(in.u1())));
            case BINBYTES -> stack.push(new PickleValue.Bytes(in.take(in.u4())));
            case SHORT_BINBYTES -> stack.push(new PickleValue.Bytes(in.take(in.u1())));
            case BINBYTES8, BYTEARRAY8 -> stack.push(new PickleValue.Bytes(in.take(in.i8())));
            case UNICODE -> stack.push(PickleTexts.rawUnicode(in.line()));
            case SHORT_BINUNICODE -> stack.push(PickleTexts.utf8(in.take(in.u1())));
            case BINUNICODE -> stack.push(PickleTexts.utf8(in.take(in.u4())));
            case BINUNICODE8 -> stack.push(PickleTexts.utf8(in.take(in.i8())));
            case EMPTY_LIST -> stack.push(new PickleValue.Items(new ArrayList<>()));
            case LIST -> stack.push(new PickleValue.Items(stack.popToMark()));
            case APPEND -> append(List.of(stack.pop()));
            case APPENDS -> append(stack.popToMark());
            case EMPTY_TUPLE -> stack.push(PickleValue.tuple());
            case TUPLE -> stack.push(new PickleValue.Tuple(stack.popToMark()));
            case TUPLE1 -> stack.push(new PickleValue.Tuple(stack.pop(1)));
            case TUPLE2 -> stack.push(new PickleValue.Tuple(stack.pop(2)));
            case TUPLE3 -> stack.push(new PickleValue.Tuple(stack.pop(3)));
            case EMPTY_DICT -> stack.push(dict(List.of()));
            case DICT -> stack.push(dict(stack.popToMark()));
            case SETITEM -> putAll(stack.pop(2));
            case SETITEMS -> putAll(stack.popToMark());
            case EMPTY_SET -> stack.push(set(List.of()));
            case ADDITEMS -> addAll(stack.popToMark());
            case FROZENSET -> stack.push(set(stack.popToMark()));
            case MARK -> stack.mark();
            case POP -> stack.drop();
            case POP_MARK -> stack.popToMark();
            case DUP -> stack.push(stack.top());
            case GET -> recall(PickleNumbers.index(in.line()));
            case BINGET -> recall(in.u1());
            case LONG_BINGET -> recall(PickleNumbers.index(in.u4()));
            case PUT -> remember(PickleNumbers.index(in.line()));
            case BINPUT -> remember(in.u1());
            case LONG_BINPUT -> remember(PickleNumbers.index(in.u4()));
            case MEMOIZE -> remember(memo.size());
            case GLOBAL -> stack.push(maker(op, PickleTexts.either(in.line()), PickleTexts.either(in.line())));
            case STACK_GLOBAL -> {
                List<PickleValue> names = stack.pop(2);
                stack.push(maker(op, names.get(0), names.get(1)));
            }
            case REDUCE -> {
                List<PickleValue> call = stack.pop(2);
                stack.push(made(call.get(0), call.get(1)));
            }
            case INST, EXT1, EXT2, EXT4 -> throw noData(op, "names code");
            case BUILD, OBJ, NEWOBJ, NEWOBJ_EX -> throw noData(op, "calls code");
            case PERSID, BINPERSID, NEXT_BUFFER, READONLY_BUFFER -> throw noData(op, "names what is not in the pickle");
            case STOP -> throw new IllegalStateException("STOP is where reading ends");
        }
    }

    private static PickleValue maker(PickleOp op, PickleValue module, PickleValue name) {
        PickleValue.Maker maker =
                module instanceof PickleValue.Text(String of) && name instanceof PickleValue.Text(String it)
                        ? PickleCalls.named(of, it)
                        : null;
        if (maker == null) {
            throw noData(op, "names code");
        }
        return maker;
    }

    /** Returns the data of a call by which Python writes plain data. */
    private PickleValue made(PickleValue called, PickleValue arguments) {
        if (!(called instanceof PickleValue.Maker maker)
                || !(arguments instanceof PickleValue.Tuple(List<PickleValue> given))) {
            throw noData(PickleOp.REDUCE, "calls code");
        }
        if (maker == PickleValue.Maker.SET) {
            List<PickleValue> members = PickleCalls.members(given);
            if (members != null) {
                return set(members);
            }
        } else {
            PickleValue bytes = PickleCalls.bytes(maker, given);
            if (bytes != null) {
                return bytes;
            }
        }
        throw noData(PickleOp.REDUCE, "calls " + maker + " in no way that Python writes");
    }

    private static PickleFormatException noData(PickleOp op, String does) {
        return new PickleFormatException(op + ": " + does + " (expected: data alone)");
    }

    private static void protocol(int version) {
        if (version > PROTOCOL_MAX) {
            throw new PickleFormatException("protocol: " + version + " (expected: 0.." + PROTOCOL_MAX + ")");
        }
    }

    private void frame(long length) {
        if (length < 0 || length > in.left()) {
            throw new PickleFormatException(
                    "frame: " + length + " bytes (expected: at most the " + in.left() + " that are left)");
        }
    }

    private void append(List<PickleValue> values) {
        if (!(stack.top() instanceof PickleValue.Items(List<PickleValue> items))) {
            throw new PickleFormatException("appended to " + kind(stack.top()) + " (expected: a list)");
        }
        items.addAll(values);
    }

    private PickleValue dict(List<PickleValue> keysAndValues) {
        PickleValue.Dict dict = new PickleValue.Dict(new TreeMap<>(KeyOrder.INSTANCE));
        putAll(dict.entries(), keysAndValues);
        return dict;
    }

    private void putAll(List<PickleValue> keysAndValues) {
        if (!(stack.top() instanceof PickleValue.Dict(Map<PickleValue, PickleValue> entries))) {
            throw new PickleFormatException("an entry set in " + kind(stack.top()) + " (expected: a dict)");
        }
        putAll(entries, keysAndValues);
    }

    private void putAll(Map<PickleValue, PickleValue> entries, List<PickleValue> keysAndValues) {
        if (keysAndValues.size() % 2 != 0) {
            throw new PickleFormatException("dict: a key without a value (expected: a value for each key)");
        }
        for (int i = 0; i < keysAndValues.size(); i += 2) {
            entries.put(key(keysAndValues.get(i)), keysAndValues.get(i + 1));
        }
    }

    private PickleValue set(List<PickleValue> values) {
        PickleValue.Group set = new PickleValue.Group(new TreeSet<>(KeyOrder.INSTANCE));
        values.forEach(value -> set.items().add(key(value)));
        return set;
    }

    private void addAll(List<PickleValue> values) {
        if (!(stack.top() instanceof PickleValue.Group(var items))) {
            throw new PickleFormatException("added to " + kind(stack.top()) + " (expected: a set)");
        }
        values.forEach(value -> items.add(key(value)));
    }

    /** Returns a value that can be a key; it is walked only after it is known how far. */
    private PickleValue key(PickleValue value) {
        keys.add(value, 0);
        checkKey(value);
        return value;
    }

    private static void checkKey(PickleValue value) {
        if (!KeyOrder.isKey(value)) {
            throw new PickleFormatException("key: " + kind(value) + " (expected: what does not change)");
        }
        if (value instanceof PickleValue.Tuple(List<PickleValue> items)) {
            items.forEach(Unpickler::checkKey);
        }
    }

    private void recall(int index) {
        PickleValue value = memo.get(index);
        if (value == null) {
            throw new PickleFormatException("memo: " + index + " (expected: one that was put before)");
        }
        stack.push(value);
    }

    private void remember(int index) {
        if (memo.size() >= limits.itemsMax()) {
            throw new PickleFormatException("memo: more than " + limits.itemsMax() + " (expected: at most so many)");
        }
        memo.put(index, stack.top());
    }

    private static String kind(PickleValue value) {
        return value.getClass().getSimpleName();
    }
}
