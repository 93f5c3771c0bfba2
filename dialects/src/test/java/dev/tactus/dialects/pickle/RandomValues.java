package dev.tactus.dialects.pickle;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;

/** Random data of every kind. Bytes are none that Python 2, which has no such kind, could take for a text. */
final class RandomValues {

    private static final List<String> TEXTS = List.of(
            "", "a", "hello world", "naïve", "Ω", "\ud83d\ude00", "line\nline", "\0", "x".repeat(255), "x".repeat(256));

    private final Random random;

    RandomValues(Random random) {
        this.random = random;
    }

    Value next() {
        return next(0);
    }

    private Value next(int depth) {
        return switch (random.nextInt(depth > 3 ? 6 : 10)) {
            case 0 -> Value.None.NONE;
            case 1 -> Value.of(random.nextBoolean());
            case 2 -> integer();
            case 3 -> Value.of(Double.longBitsToDouble(random.nextLong() & 0x7fef_ffff_ffff_ffffL));
            case 4 -> text();
            case 5 -> bytes();
            case 6 -> new Value.Items(list(depth));
            case 7 -> new Value.Tuple(list(depth));
            case 8 -> dict(depth);
            default -> set();
        };
    }

    private Value integer() {
        int[] bits = {3, 8, 9, 16, 17, 31, 32, 33, 63, 64, 65, 600, 2_000, 2_040, 2_041};
        BigInteger number = new BigInteger(bits[random.nextInt(bits.length)], random);
        return new Value.Int(random.nextBoolean() ? number : number.negate());
    }

    private Value text() {
        return Value.of(TEXTS.get(random.nextInt(TEXTS.size())));
    }

    private Value bytes() {
        byte[] bytes = new byte[1 + random.nextInt(300)];
        random.nextBytes(bytes);
        bytes[0] = (byte) 0xff;
        return new Value.Bytes(bytes);
    }

    private List<Value> list(int depth) {
        List<Value> list = new ArrayList<>();
        for (int i = random.nextInt(6); i > 0; i--) {
            list.add(next(depth + 1));
        }
        return list;
    }

    private Value dict(int depth) {
        Map<Value, Value> dict = new LinkedHashMap<>();
        for (int i = random.nextInt(6); i > 0; i--) {
            dict.put(Value.tuple(text(), integer()), next(depth + 1));
        }
        return new Value.Dict(dict);
    }

    private Value set() {
        TreeSet<Value> set = new TreeSet<>(KeyOrder.INSTANCE);
        for (int i = random.nextInt(6); i > 0; i--) {
            set.add(random.nextBoolean() ? text() : integer());
        }
        return new Value.Group(set);
    }
}
