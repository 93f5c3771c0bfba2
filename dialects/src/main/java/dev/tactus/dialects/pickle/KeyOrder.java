package dev.tactus.dialects.pickle;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * An order of all that can be a key or stand in a set, in which two are equal where Python has them equal: 1, 1.0 and True
 * are one key. Keys are sorted and not hashed, so that no chosen keys make it slow.
 */
final class KeyOrder implements Comparator<PickleValue> {

    static final KeyOrder INSTANCE = new KeyOrder();

    private KeyOrder() {}

    /** Returns whether Python takes it as a key. */
    static boolean isKey(PickleValue value) {
        return rank(value) >= 0;
    }

    private static int rank(PickleValue value) {
        return switch (value) {
            case PickleValue.None none -> 0;
            case PickleValue.Bool bool -> 1;
            case PickleValue.Int number -> 1;
            case PickleValue.Real number -> 1;
            case PickleValue.Text text -> 2;
            case PickleValue.Bytes bytes -> 3;
            case PickleValue.Tuple tuple -> 4;
            case PickleValue.Items list -> -1;
            case PickleValue.Dict dict -> -1;
            case PickleValue.Group set -> -1;
            case PickleValue.Maker maker -> -1;
        };
    }

    @Override
    public int compare(PickleValue a, PickleValue b) {
        if (a instanceof PickleValue.Text(String ours) && b instanceof PickleValue.Text(String theirs)) {
            return ours.compareTo(theirs);
        }
        if (a instanceof PickleValue.Bytes(byte[] ours) && b instanceof PickleValue.Bytes(byte[] theirs)) {
            return Arrays.compare(ours, theirs);
        }
        if (a instanceof PickleValue.Tuple(List<PickleValue> ours)
                && b instanceof PickleValue.Tuple(List<PickleValue> theirs)) {
            return compareAll(ours, theirs);
        }
        int ranks = Integer.compare(rank(a), rank(b));
        return ranks != 0 || a == PickleValue.None.NONE ? ranks : compareNumbers(a, b);
    }

    private int compareAll(List<PickleValue> a, List<PickleValue> b) {
        for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
            int order = compare(a.get(i), b.get(i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(a.size(), b.size());
    }

    private static int compareNumbers(PickleValue a, PickleValue b) {
        double ours = real(a);
        double theirs = real(b);
        if (!Double.isFinite(ours) || !Double.isFinite(theirs)) {
            return Double.compare(ours, theirs);
        }
        return exact(a).compareTo(exact(b));
    }

    /** Returns what can be infinite or no number as it is, anything else as 0. */
    private static double real(PickleValue value) {
        return value instanceof PickleValue.Real(double number) && !Double.isFinite(number) ? number : 0;
    }

    private static BigDecimal exact(PickleValue value) {
        return switch (value) {
            case PickleValue.Bool(boolean is) -> is ? BigDecimal.ONE : BigDecimal.ZERO;
            case PickleValue.Int(var number) -> new BigDecimal(number);
            case PickleValue.Real(double number) -> new BigDecimal(number);
            default -> throw new IllegalArgumentException(value + " (expected: a number)");
        };
    }
}
