package dev.tactus.protocol.session;

import dev.tactus.core.frame.Input;
import java.util.List;

/** Receives the frames of a match: each one once, in order, without a gap. */
@FunctionalInterface
public interface FrameListener {

    /**
     * Delivers one frame.
     *
     * @param tick its number, one more than that of the previous frame
     * @param inputs its inputs in canonical order, empty if there were none; immutable
     */
    void frame(int tick, List<Input> inputs);
}
