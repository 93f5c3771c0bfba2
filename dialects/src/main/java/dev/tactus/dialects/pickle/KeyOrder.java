package dev.tactus.dialects.pickle;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * An order of all that can be a key or stand in a set, in which two are equal where Python has them equal: 1, 1.0 and True
 * are one key. Keys are sorted and not hashed, so that no chosen keys make it slow.
 */
final class KeyOrder implements Comparator<Value> {

    static final KeyOrder INSTANCE = new KeyOrder();

    private KeyOrder() {}

    /** Returns whether Python takes it as a key. */
    static boolean isKey(Value value) {
        return rank(value) >= 0;
    }

    private static int rank(Value value) {
        return switch (value) {
            case Value.None none -> 0;
            case Value.Bool bool -> 1;
            case Value.Int number -> 1;
            case Value.Real number -> 1;
            case Value.Text text -> 2;
            case Value.Bytes bytes -> 3;
            case Value.Tuple tuple -> 4;
            case Value.Items list -> -1;
            case Value.Dict dict -> -1;
            case Value.Group set -> -1;
        };
    }

    @Override
    public int compare(Value a, Value b) {
        if (a instanceof Value.Text(String ours) && b instanceof Value.Text(String theirs)) {
            return ours.compareTo(theirs);
        }
        if (a instanceof Value.Bytes(byte[] ours) && b instanceof Value.Bytes(byte[] theirs)) {
            return Arrays.compare(ours, theirs);
        }
        if (a instanceof Value.Tuple(List<Value> ours) && b instanceof Value.Tuple(List<Value> theirs)) {
            return compareAll(ours, theirs);
        }
        int ranks = Integer.compare(rank(a), rank(b));
        return ranks != 0 || a == Value.None.NONE ? ranks : compareNumbers(a, b);
    }

    private int compareAll(List<Value> a, List<Value> b) {
        for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
            int order = compare(a.get(i), b.get(i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(a.size(), b.size());
    }

    private static int compareNumbers(Value a, Value b) {
        double ours = real(a);
        double theirs = real(b);
        if (!Double.isFinite(ours) || !Double.isFinite(theirs)) {
            return Double.compare(ours, theirs);
        }
        return exact(a).compareTo(exact(b));
    }

    /** Returns what can be infinite or no number as it is, anything else as 0. */
    private static double real(Value value) {
        return value instanceof Value.Real(double number) && !Double.isFinite(number) ? number : 0;
    }

    private static BigDecimal exact(Value value) {
        return switch (value) {
            case Value.Bool(boolean is) -> is ? BigDecimal.ONE : BigDecimal.ZERO;
            case Value.Int(var number) -> new BigDecimal(number);
            case Value.Real(double number) -> new BigDecimal(number);
            default -> throw new IllegalArgumentException(value + " (expected: a number)");
        };
    }
}
