package dev.tactus.oldclient;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the pickles of protocol 2 that the server writes, as Python 3 would; written from pickletools alone. */
final class PickleReader {

    private static final Object MARK = new Object();

    private final ByteBuffer in;
    private final List<Object> stack = new ArrayList<>();

    private PickleReader(byte[] pickle) {
        in = ByteBuffer.wrap(pickle).order(ByteOrder.LITTLE_ENDIAN);
    }

    static Object read(byte[] pickle) {
        PickleReader reader = new PickleReader(pickle);
        int op = reader.in.get() & 0xff;
        while (op != '.') {
            reader.carryOut(op);
            op = reader.in.get() & 0xff;
        }
        if (reader.in.hasRemaining() || reader.stack.size() != 1) {
            throw new AssertionError(reader.in.remaining() + " bytes and " + reader.stack + " left");
        }
        return reader.pop();
    }

    private void carryOut(int op) {
        switch (op) {
            case 0x80 -> {
                if (in.get() != 2) {
                    throw new AssertionError("protocol (expected: 2)");
                }
            }
            case 'N' -> stack.add(LegacyPickleClient.NONE);
            case 0x88 -> stack.add(true);
            case 0x89 -> stack.add(false);
            case 'K' -> stack.add(in.get() & 0xff);
            case 'M' -> stack.add(in.getShort() & 0xffff);
            case 'J' -> stack.add(in.getInt());
            case 'G' -> stack.add(Double.longBitsToDouble(Long.reverseBytes(in.getLong())));
            case 'U' -> stack.add(text(in.get() & 0xff));
            case 'T', 'X' -> stack.add(text(in.getInt()));
            case ']' -> stack.add(new ArrayList<>());
            case '}' -> stack.add(new HashMap<>());
            case ')' -> stack.add(new LegacyPickleClient.Tuple(List.of()));
            case 0x85 -> tuple(1);
            case 0x86 -> tuple(2);
            case 0x87 -> tuple(3);
            case '(' -> stack.add(MARK);
            case 't' -> stack.add(new LegacyPickleClient.Tuple(popToMark()));
            case 'a' -> append(List.of(pop()));
            case 'e' -> append(popToMark());
            case 'u' -> put(popToMark());
            case 'c' -> stack.add(line() + "." + line());
            case 'R' -> call();
            default ->
                throw new AssertionError("opcode 0x" + Integer.toHexString(op) + " (expected: one that is sent)");
        }
    }

    private String text(int length) {
        byte[] bytes = new byte[length];
        in.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private String line() {
        StringBuilder line = new StringBuilder();
        for (char c = (char) in.get(); c != '\n'; c = (char) in.get()) {
            line.append(c);
        }
        return line.toString();
    }

    private Object pop() {
        return stack.removeLast();
    }

    private List<Object> popToMark() {
        List<Object> behind = stack.subList(stack.lastIndexOf(MARK), stack.size());
        List<Object> items = List.copyOf(behind.subList(1, behind.size()));
        behind.clear();
        return items;
    }

    private void tuple(int size) {
        List<Object> items = stack.subList(stack.size() - size, stack.size());
        LegacyPickleClient.Tuple tuple = new LegacyPickleClient.Tuple(List.copyOf(items));
        items.clear();
        stack.add(tuple);
    }

    @SuppressWarnings("unchecked")
    private void append(List<Object> items) {
        ((List<Object>) stack.getLast()).addAll(items);
    }

    @SuppressWarnings("unchecked")
    private void put(List<Object> keysAndValues) {
        Map<Object, Object> dict = (Map<Object, Object>) stack.getLast();
        for (int i = 0; i < keysAndValues.size(); i += 2) {
            dict.put(keysAndValues.get(i), keysAndValues.get(i + 1));
        }
    }

    /** The only call that stands in answers: bytes. */
    private void call() {
        LegacyPickleClient.Tuple arguments = (LegacyPickleClient.Tuple) pop();
        if (!pop().equals("_codecs.encode") || !arguments.items().get(1).equals("latin1")) {
            throw new AssertionError("call (expected: _codecs.encode to latin1)");
        }
        stack.add(((String) arguments.items().getFirst()).getBytes(StandardCharsets.ISO_8859_1));
    }
}
