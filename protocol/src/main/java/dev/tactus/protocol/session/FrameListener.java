package dev.tactus.protocol.session;

import dev.tactus.core.frame.Input;
import java.util.List;

/** Who takes the frames of a match: each one once, in order, without a gap. */
@FunctionalInterface
public interface FrameListener {

    /**
     * One frame.
     *
     * @param tick its number, one more than that of the frame before
     * @param inputs its inputs in canonical order, empty where nobody wanted anything; never changed afterwards
     */
    void frame(int tick, List<Input> inputs);
}
