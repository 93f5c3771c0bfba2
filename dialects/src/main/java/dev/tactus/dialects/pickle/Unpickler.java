package dev.tactus.dialects.pickle;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Reads pickles of Python's protocols 0 to 5, restricted to data: what names, makes or calls anything else is refused, and
 * there is nothing here that could do it. Python 3 writes sets before protocol 4 and bytes before protocol 3 as calls, so that
 * these are refused too. A Python 2 string is a text where its bytes are UTF-8, else bytes; a frozenset is a set, a bytearray
 * is bytes.
 */
public final class Unpickler {

    private static final int PROTOCOL_MAX = 5;

    private final PickleLimits limits;
    private final PickleBytes in;
    private final PickleNumbers numbers;
    private final PickleStack stack;
    private final Map<Integer, Value> memo = new HashMap<>();

    /** Counts what keys hold, over the whole pickle: each is walked when it is put into its place. */
    private final Extent keys;

    private Unpickler(byte[] bytes, PickleLimits limits) {
        this.limits = limits;
        in = new PickleBytes(bytes);
        numbers = new PickleNumbers(limits.integerBytesMax());
        stack = new PickleStack(limits.itemsMax());
        keys = new Extent(limits);
    }

    /** Reads a pickle that is the whole of these bytes. Never throws. */
    public static Unpickled read(byte[] bytes, PickleLimits limits) {
        if (bytes.length > limits.bytesMax()) {
            return new Unpickled.Refused(
                    "pickle: " + bytes.length + " bytes (expected: at most " + limits.bytesMax() + ")");
        }
        try {
            return new Unpickled.Data(new Unpickler(bytes, limits).run());
        } catch (NoData e) {
            return new Unpickled.Refused(e.reason());
        }
    }

    private Value run() {
        Op op = next();
        while (op != Op.STOP) {
            carryOut(op);
            op = next();
        }
        if (in.left() > 0) {
            throw new NoData(in.left() + " bytes behind the pickle (expected: none)");
        }
        Value value = stack.pop();
        new Extent(limits).add(value, 0);
        return value;
    }

    private Op next() {
        int code = in.u1();
        @Nullable Op op = Op.of(code);
        if (op == null) {
            throw new NoData("opcode: 0x" + Integer.toHexString(code) + " (expected: one of protocols 0..5)");
        }
        return op;
    }

    private void carryOut(Op op) {
        switch (op) {
            case PROTO -> protocol(in.u1());
            case FRAME -> frame(in.i8());
            case NONE -> stack.push(Value.None.NONE);
            case NEWTRUE -> stack.push(Value.of(true));
            case NEWFALSE -> stack.push(Value.of(false));
            case INT -> stack.push(numbers.integerOrBool(in.line()));
            case BININT -> stack.push(Value.of(in.i4()));
            case BININT1 -> stack.push(Value.of(in.u1()));
            case BININT2 -> stack.push(Value.of(in.u2()));
            case LONG -> stack.push(numbers.decimal(in.line()));
            case LONG1 -> stack.push(numbers.twos(in.u1(), in));
            case LONG4 -> stack.push(numbers.twos(in.i4(), in));
            case FLOAT -> stack.push(PickleNumbers.real(in.line()));
            case BINFLOAT -> stack.push(Value.of(in.real()));
            case STRING -> stack.push(PickleTexts.quoted(in.line()));
            case BINSTRING -> stack.push(PickleTexts.either(in.take(in.i4())));
            case SHORT_BINSTRING -> stack.push(PickleTexts.either(in.take(in.u1())));
            case BINBYTES -> stack.push(new Value.Bytes(in.take(in.u4())));
            case SHORT_BINBYTES -> stack.push(new Value.Bytes(in.take(in.u1())));
            case BINBYTES8, BYTEARRAY8 -> stack.push(new Value.Bytes(in.take(in.i8())));
            case UNICODE -> stack.push(PickleTexts.rawUnicode(in.line()));
            case SHORT_BINUNICODE -> stack.push(PickleTexts.utf8(in.take(in.u1())));
            case BINUNICODE -> stack.push(PickleTexts.utf8(in.take(in.u4())));
            case BINUNICODE8 -> stack.push(PickleTexts.utf8(in.take(in.i8())));
            case EMPTY_LIST -> stack.push(new Value.Items(new ArrayList<>()));
            case LIST -> stack.push(new Value.Items(stack.popToMark()));
            case APPEND -> append(List.of(stack.pop()));
            case APPENDS -> append(stack.popToMark());
            case EMPTY_TUPLE -> stack.push(Value.tuple());
            case TUPLE -> stack.push(new Value.Tuple(stack.popToMark()));
            case TUPLE1 -> stack.push(new Value.Tuple(stack.pop(1)));
            case TUPLE2 -> stack.push(new Value.Tuple(stack.pop(2)));
            case TUPLE3 -> stack.push(new Value.Tuple(stack.pop(3)));
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
            case GLOBAL, STACK_GLOBAL, INST, EXT1, EXT2, EXT4 -> throw noData(op, "names code");
            case REDUCE, BUILD, OBJ, NEWOBJ, NEWOBJ_EX -> throw noData(op, "calls code");
            case PERSID, BINPERSID, NEXT_BUFFER, READONLY_BUFFER -> throw noData(op, "names what is not in the pickle");
            case STOP -> throw new IllegalStateException("STOP is where reading ends");
        }
    }

    private static NoData noData(Op op, String does) {
        return new NoData(op + ": " + does + " (expected: data alone)");
    }

    private static void protocol(int version) {
        if (version > PROTOCOL_MAX) {
            throw new NoData("protocol: " + version + " (expected: 0.." + PROTOCOL_MAX + ")");
        }
    }

    private void frame(long length) {
        if (length < 0 || length > in.left()) {
            throw new NoData("frame: " + length + " bytes (expected: at most the " + in.left() + " that are left)");
        }
    }

    private void append(List<Value> values) {
        if (!(stack.top() instanceof Value.Items(List<Value> items))) {
            throw new NoData("appended to " + kind(stack.top()) + " (expected: a list)");
        }
        items.addAll(values);
    }

    private Value dict(List<Value> keysAndValues) {
        Value.Dict dict = new Value.Dict(new TreeMap<>(KeyOrder.INSTANCE));
        putAll(dict.entries(), keysAndValues);
        return dict;
    }

    private void putAll(List<Value> keysAndValues) {
        if (!(stack.top() instanceof Value.Dict(Map<Value, Value> entries))) {
            throw new NoData("an entry set in " + kind(stack.top()) + " (expected: a dict)");
        }
        putAll(entries, keysAndValues);
    }

    private void putAll(Map<Value, Value> entries, List<Value> keysAndValues) {
        if (keysAndValues.size() % 2 != 0) {
            throw new NoData("dict: a key without a value (expected: a value for each key)");
        }
        for (int i = 0; i < keysAndValues.size(); i += 2) {
            entries.put(key(keysAndValues.get(i)), keysAndValues.get(i + 1));
        }
    }

    private Value set(List<Value> values) {
        Value.Group set = new Value.Group(new TreeSet<>(KeyOrder.INSTANCE));
        values.forEach(value -> set.items().add(key(value)));
        return set;
    }

    private void addAll(List<Value> values) {
        if (!(stack.top() instanceof Value.Group(var items))) {
            throw new NoData("added to " + kind(stack.top()) + " (expected: a set)");
        }
        values.forEach(value -> items.add(key(value)));
    }

    /** Returns a value that can be a key; it is walked only after it is known how far. */
    private Value key(Value value) {
        keys.add(value, 0);
        checkKey(value);
        return value;
    }

    private static void checkKey(Value value) {
        if (!KeyOrder.isKey(value)) {
            throw new NoData("key: " + kind(value) + " (expected: what does not change)");
        }
        if (value instanceof Value.Tuple(List<Value> items)) {
            items.forEach(Unpickler::checkKey);
        }
    }

    private void recall(int index) {
        Value value = memo.get(index);
        if (value == null) {
            throw new NoData("memo: " + index + " (expected: one that was put before)");
        }
        stack.push(value);
    }

    private void remember(int index) {
        if (memo.size() >= limits.itemsMax()) {
            throw new NoData("memo: more than " + limits.itemsMax() + " (expected: at most so many)");
        }
        memo.put(index, stack.top());
    }

    private static String kind(Value value) {
        return value.getClass().getSimpleName();
    }
}
