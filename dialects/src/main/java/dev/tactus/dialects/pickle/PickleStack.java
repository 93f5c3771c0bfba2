package dev.tactus.dialects.pickle;

import dev.tactus.core.bounds.Bounded;
import java.util.ArrayList;
import java.util.List;

/** The stack of an unpickler: values, and marks between them below which nothing is popped. */
final class PickleStack {

    private final int pushesMax;

    @Bounded(by = "bytes of a packet", owner = Bounded.Owner.LINK, full = Bounded.Fate.CLOSES_LINK)
    private final List<PickleValue> values = new ArrayList<>();

    @Bounded(by = "bytes of a packet", owner = Bounded.Owner.LINK, full = Bounded.Fate.CLOSES_LINK)
    private final List<Integer> marks = new ArrayList<>();

    private int pushes;

    /**
     * An empty stack.
     *
     * @param pushesMax values and marks that are put here over time, so that no pickle has a reader work longer
     */
    PickleStack(int pushesMax) {
        this.pushesMax = pushesMax;
    }

    private void count() {
        if (++pushes > pushesMax) {
            throw new PickleFormatException("items: more than " + pushesMax + " (expected: at most so many)");
        }
    }

    void push(PickleValue value) {
        count();
        values.add(value);
    }

    void mark() {
        count();
        marks.add(values.size());
    }

    private int floor() {
        return marks.isEmpty() ? 0 : marks.getLast();
    }

    PickleValue top() {
        check(1);
        return values.getLast();
    }

    PickleValue pop() {
        check(1);
        return values.removeLast();
    }

    /** Takes the last so many, in the order in which they were put here. */
    List<PickleValue> pop(int count) {
        check(count);
        return cut(values.size() - count);
    }

    /** Takes all above the last mark, and the mark. */
    List<PickleValue> popToMark() {
        if (marks.isEmpty()) {
            throw new PickleFormatException("no mark (expected: one before the values)");
        }
        return cut(marks.removeLast());
    }

    /** Drops the last value, or the mark where that is the last. */
    void drop() {
        if (!marks.isEmpty() && floor() == values.size()) {
            marks.removeLast();
        } else {
            pop();
        }
    }

    private List<PickleValue> cut(int from) {
        List<PickleValue> tail = values.subList(from, values.size());
        List<PickleValue> taken = new ArrayList<>(tail);
        tail.clear();
        return taken;
    }

    private void check(int count) {
        if (values.size() - floor() < count) {
            throw new PickleFormatException(
                    "values: " + (values.size() - floor()) + " at hand (expected: " + count + ")");
        }
    }
}
