package dev.tactus.dialects.pickle;

import java.math.BigInteger;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Measures the size of a value when it is traversed: each part counts as often as it is found. A few bytes can
 * describe a list that holds one list many times, or itself; such values are refused here before they are traversed.
 */
final class PickleSizeCheck {

    private final PickleLimits limits;
    private int items;
    private long bytes;

    PickleSizeCheck(PickleLimits limits) {
        this.limits = limits;
    }

    /** Adds a value that is found within so many others. */
    void add(PickleValue value, int depth) {
        if (++items > limits.itemsMax()) {
            throw new PickleFormatException("items: more than " + limits.itemsMax()
                    + ", each counted as often as it is found" + " (expected: at most so many)");
        }
        switch (value) {
            case PickleValue.None none -> {}
            case PickleValue.Maker maker ->
                throw new PickleFormatException(maker + ": named and not called (expected: data alone)");
            case PickleValue.Bool bool -> {}
            case PickleValue.Real number -> {}
            case PickleValue.Int(BigInteger number) -> addBytes(number.bitLength() / 8 + 1);
            case PickleValue.Text(String text) -> addBytes(text.length());
            case PickleValue.Bytes(byte[] taken) -> addBytes(taken.length);
            case PickleValue.Items(List<PickleValue> list) -> addAll(list, depth + 1);
            case PickleValue.Tuple(List<PickleValue> list) -> addAll(list, depth + 1);
            case PickleValue.Group(Set<PickleValue> set) -> addAll(set, depth + 1);
            case PickleValue.Dict(Map<PickleValue, PickleValue> entries) -> {
                addAll(entries.keySet(), depth + 1);
                addAll(entries.values(), depth + 1);
            }
        }
    }

    private void addBytes(int count) {
        bytes += count;
        if (bytes > limits.bytesMax()) {
            throw new PickleFormatException("texts, bytes and numbers: more than " + limits.bytesMax()
                    + " bytes, each counted as often" + " as it is found (expected: at most so many)");
        }
    }

    private void addAll(Collection<PickleValue> values, int depth) {
        if (depth > limits.depthMax()) {
            throw new PickleFormatException(
                    "depth: more than " + limits.depthMax() + " (expected: at most so many within each other)");
        }
        for (PickleValue value : values) {
            add(value, depth);
        }
    }
}
