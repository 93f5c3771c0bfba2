package dev.tactus.testkit.check;

import dev.tactus.core.frame.Frame;
import dev.tactus.core.frame.Input;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Checks that each input of a seat is in the frames once and in the order in which it was sent, and that nothing else
 * is.
 */
public final class InputsOnce {

    private InputsOnce() {}

    /** Fails unless the inputs of {@code seat} in {@code truth} rise, and are just {@code wanted}. */
    public static void check(int seat, List<Frame> truth, SortedSet<Integer> wanted) {
        SortedSet<Integer> taken = new TreeSet<>();
        int last = 0;
        for (Frame frame : truth) {
            for (Input input : frame.inputs()) {
                if (input.seat() == seat) {
                    if (input.sequence() <= last) {
                        throw new AssertionError("seat " + seat + ": input " + input.sequence() + " follows " + last
                                + " in frame " + frame.tick() + " (expected: rising, each once)");
                    }
                    last = input.sequence();
                    taken.add(last);
                }
            }
        }
        if (!taken.equals(wanted)) {
            SortedSet<Integer> missing = new TreeSet<>(wanted);
            missing.removeAll(taken);
            taken.removeAll(wanted);
            throw new AssertionError("seat " + seat + ": inputs missing " + missing + ", unwanted " + taken);
        }
    }
}
