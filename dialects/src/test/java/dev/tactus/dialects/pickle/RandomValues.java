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

    PickleValue next() {
        return next(0);
    }

    private PickleValue next(int depth) {
        return switch (random.nextInt(depth > 3 ? 6 : 10)) {
            case 0 -> PickleValue.None.NONE;
            case 1 -> PickleValue.of(random.nextBoolean());
            case 2 -> integer();
            case 3 -> PickleValue.of(Double.longBitsToDouble(random.nextLong() & 0x7fef_ffff_ffff_ffffL));
            case 4 -> text();
            case 5 -> bytes();
            case 6 -> new PickleValue.Items(list(depth));
            case 7 -> new PickleValue.Tuple(list(depth));
            case 8 -> dict(depth);
            default -> set();
        };
    }

    private PickleValue integer() {
        int[] bits = {3, 8, 9, 16, 17, 31, 32, 33, 63, 64, 65, 600, 2_000, 2_040, 2_041};
        BigInteger number = new BigInteger(bits[random.nextInt(bits.length)], random);
        return new PickleValue.Int(random.nextBoolean() ? number : number.negate());
    }

    private PickleValue text() {
        return PickleValue.of(TEXTS.get(random.nextInt(TEXTS.size())));
    }

    private PickleValue bytes() {
        byte[] bytes = new byte[1 + random.nextInt(300)];
        random.nextBytes(bytes);
        bytes[0] = (byte) 0xff;
        return new PickleValue.Bytes(bytes);
    }

    private List<PickleValue> list(int depth) {
        List<PickleValue> list = new ArrayList<>();
        for (int i = random.nextInt(6); i > 0; i--) {
            list.add(next(depth + 1));
        }
        return list;
    }

    private PickleValue dict(int depth) {
        Map<PickleValue, PickleValue> dict = new LinkedHashMap<>();
        for (int i = random.nextInt(6); i > 0; i--) {
            dict.put(PickleValue.tuple(text(), integer()), next(depth + 1));
        }
        return new PickleValue.Dict(dict);
    }

    private PickleValue set() {
        TreeSet<PickleValue> set = new TreeSet<>(KeyOrder.INSTANCE);
        for (int i = random.nextInt(6); i > 0; i--) {
            set.add(random.nextBoolean() ? text() : integer());
        }
        return new PickleValue.Group(set);
    }
}
