package dev.tactus.engine.room;

import java.util.List;

/**
 * What a world said to a line of an operator's console.
 *
 * @param tick in whose step the line was carried out
 * @param lines what it said in that step, at most {@link #LINES_MAX}; none if it said nothing
 */
public record ConsoleAnswer(int tick, List<String> lines) {

    /** Lines of an answer; further ones are not kept. */
    public static final int LINES_MAX = 1_000;

    public ConsoleAnswer {
        lines = List.copyOf(lines);
    }
}
