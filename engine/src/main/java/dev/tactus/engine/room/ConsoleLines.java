package dev.tactus.engine.room;

import dev.tactus.core.game.Event;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Lines of operators' consoles that a world has yet to answer. Each has a tick to itself among such lines, so that what the world
 * tells the console in that tick is the answer to it, and no number has to travel through frames.
 */
final class ConsoleLines {

    private final ArrayDeque<Line> waiting = new ArrayDeque<>(1);
    private int lastTick = -1;

    /** Returns the first tick that no line has. */
    int freeTick() {
        return lastTick + 1;
    }

    /**
     * A line will be in the frame of a tick.
     *
     * @return completes with the answer when that was stepped; with nothing if the match ends before
     */
    CompletionStage<Optional<ConsoleAnswer>> expect(int tick) {
        Line line = new Line(tick);
        waiting.addLast(line);
        lastTick = tick;
        return line.answer;
    }

    void happened(int tick, Event event) {
        Line line = waiting.peekFirst();
        if (line != null && line.tick == tick) {
            line.hear(event.consoleOutput());
        }
    }

    /** All ticks before this one were stepped. */
    void stepped(int nextTick) {
        for (Line line = waiting.peekFirst(); line != null && line.tick < nextTick; line = waiting.peekFirst()) {
            waiting.removeFirst();
            line.answer.complete(Optional.of(new ConsoleAnswer(line.tick, line.said)));
        }
    }

    /** The match is over, with frames up to this tick: what is in one of them was carried out, as far as its world came. */
    void ended(int nextTick) {
        stepped(nextTick);
        waiting.forEach(line -> line.answer.complete(Optional.empty()));
        waiting.clear();
    }

    private static final class Line {

        final int tick;
        final List<String> said = new ArrayList<>();
        final CompletableFuture<Optional<ConsoleAnswer>> answer = new CompletableFuture<>();

        Line(int tick) {
            this.tick = tick;
        }

        void hear(String text) {
            if (!text.isEmpty()) {
                text.lines().limit(ConsoleAnswer.LINES_MAX - said.size()).forEach(said::add);
            }
        }
    }
}
