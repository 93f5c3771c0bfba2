package dev.tactus.dialects.pickle;

import java.math.BigInteger;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How much a value is to whoever walks through it: each part counts as often as it is found. A few bytes can say a list of
 * the same list many times over, or one that holds itself; such are refused here before anybody walks them.
 */
final class Extent {

    private final PickleLimits limits;
    private int items;
    private long bytes;

    Extent(PickleLimits limits) {
        this.limits = limits;
    }

    /** Adds a value that is found within so many others. */
    void add(Value value, int depth) {
        if (++items > limits.itemsMax()) {
            throw new NoData("items: more than " + limits.itemsMax() + ", each counted as often as it is found"
                    + " (expected: at most so many)");
        }
        switch (value) {
            case Value.None none -> {}
            case Value.Bool bool -> {}
            case Value.Real number -> {}
            case Value.Int(BigInteger number) -> addBytes(number.bitLength() / 8 + 1);
            case Value.Text(String text) -> addBytes(text.length());
            case Value.Bytes(byte[] taken) -> addBytes(taken.length);
            case Value.Items(List<Value> list) -> addAll(list, depth + 1);
            case Value.Tuple(List<Value> list) -> addAll(list, depth + 1);
            case Value.Group(Set<Value> set) -> addAll(set, depth + 1);
            case Value.Dict(Map<Value, Value> entries) -> {
                addAll(entries.keySet(), depth + 1);
                addAll(entries.values(), depth + 1);
            }
        }
    }

    private void addBytes(int count) {
        bytes += count;
        if (bytes > limits.bytesMax()) {
            throw new NoData("texts, bytes and numbers: more than " + limits.bytesMax()
                    + " bytes, each counted as often" + " as it is found (expected: at most so many)");
        }
    }

    private void addAll(Collection<Value> values, int depth) {
        if (depth > limits.depthMax()) {
            throw new NoData(
                    "depth: more than " + limits.depthMax() + " (expected: at most so many within each other)");
        }
        for (Value value : values) {
            add(value, depth);
        }
    }
}
