package dev.tactus.engine.room.world;

import dev.tactus.core.bounds.Bounded;
import dev.tactus.core.game.Event;
import dev.tactus.engine.room.ConsoleAnswer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Lines of operators' consoles that a world has yet to answer. Each has a tick to itself among such lines, so that the console
 * output of that tick is its answer, and no number has to travel through frames.
 */
public final class ConsoleLines {

    @Bounded(by = "operators' requests that wait for an answer", owner = Bounded.Owner.ROOM, full = Bounded.Fate.NEVER)
    private final ArrayDeque<Line> waiting = new ArrayDeque<>(1);

    private int lastTick = -1;

    /** Returns the first tick without a console line. */
    public int freeTick() {
        return lastTick + 1;
    }

    /**
     * Notes that a line is in the frame of a tick.
     *
     * @return completes with the answer when that was stepped; with nothing if the match ends before
     */
    public CompletionStage<Optional<ConsoleAnswer>> expect(int tick) {
        Line line = new Line(tick);
        waiting.addLast(line);
        lastTick = tick;
        return line.answer;
    }

    /** Adds what an event of a tick tells the console. */
    public void onEvent(int tick, Event event) {
        Line line = waiting.peekFirst();
        if (line != null && line.tick == tick) {
            line.hear(event.consoleOutput());
        }
    }

    /** Answers the lines of all ticks before this one, all of which were stepped. */
    public void stepped(int nextTick) {
        for (Line line = waiting.peekFirst(); line != null && line.tick < nextTick; line = waiting.peekFirst()) {
            waiting.removeFirst();
            line.answer.complete(Optional.of(new ConsoleAnswer(line.tick, line.said)));
        }
    }

    /** Answers all lines: the match is over, with frames up to this tick, and later lines were not carried out. */
    public void ended(int nextTick) {
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
