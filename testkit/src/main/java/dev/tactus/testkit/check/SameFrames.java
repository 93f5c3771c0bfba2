package dev.tactus.testkit.check;

import dev.tactus.core.frame.Frame;
import java.util.List;

/** All readers hold the same frames as the record: none missing, none twice, none other. */
public final class SameFrames {

    private SameFrames() {}

    /** Fails unless {@code seen} is a beginning of {@code truth} of at least {@code lengthMin} frames. */
    public static void check(String reader, List<Frame> truth, List<Frame> seen, int lengthMin) {
        for (int tick = 0; tick < Math.min(truth.size(), seen.size()); tick++) {
            if (!truth.get(tick).equals(seen.get(tick))) {
                throw new AssertionError(reader + " has " + seen.get(tick) + " (expected: " + truth.get(tick) + ")");
            }
        }
        if (seen.size() > truth.size()) {
            throw new AssertionError(
                    reader + " has " + seen.size() + " frames (expected: the " + truth.size() + " of the record)");
        }
        if (seen.size() < lengthMin) {
            throw new AssertionError(reader + " has " + seen.size() + " frames (expected: at least " + lengthMin + ")");
        }
    }
}
