package dev.tactus.engine.room;

import java.util.List;

/**
 * A world's answer to a line of an operator's console.
 *
 * @param tick the tick whose step executed the line
 * @param lines the output of that step, at most {@link #LINES_MAX} lines; empty if there was none
 */
public record ConsoleAnswer(int tick, List<String> lines) {

    /** Maximum number of lines in an answer; further ones are dropped. */
    public static final int LINES_MAX = 1_000;

    public ConsoleAnswer {
        lines = List.copyOf(lines);
    }
}
