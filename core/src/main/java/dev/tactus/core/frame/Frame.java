package dev.tactus.core.frame;

import dev.tactus.core.Checks;
import java.util.List;

/**
 * The inputs of one tick in the room's canonical order.
 *
 * @param tick the number of the tick, from 0
 * @param inputs the inputs, empty if no seat sent one
 */
public record Frame(int tick, List<Input> inputs) {

    /** Checks the values. */
    public Frame {
        Checks.atLeast(tick, 0, "tick");
        inputs = List.copyOf(inputs);
    }
}
