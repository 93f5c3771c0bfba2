package dev.tactus.web.probe;

import dev.tactus.core.game.EventSink;
import dev.tactus.core.game.Game;
import dev.tactus.core.game.RandomMatch;
import dev.tactus.core.game.Setup;
import dev.tactus.core.game.Simulation;
import dev.tactus.core.game.World;
import dev.tactus.core.world.Checksum;
import java.util.List;
import java.util.ServiceLoader;
import org.teavm.jso.JSBody;
import org.teavm.jso.JSExport;
import org.teavm.jso.core.JSArray;
import org.teavm.jso.core.JSString;
import org.teavm.jso.typedarrays.Float64Array;

/** Exports of the module that measures determinism and speed in a browser. */
public final class DeterminismProbe {

    /** Browser clocks have steps of 0.1 ms, too coarse to measure a single rollback. */
    private static final int BATCH = 3;

    private DeterminismProbe() {}

    /** Plays a match of random commands; returns its checksum after every {@code every} ticks. */
    @JSExport
    public static JSArray<JSString> checksums(String game, int seats, int seed, int ticks, int every) {
        Game played = game(game);
        RandomMatch match = new RandomMatch(played, Setup.of(played, seats, seed));
        JSArray<JSString> checksums = new JSArray<>();
        for (int tick = 1; tick <= ticks; tick++) {
            match.step();
            if (tick % every == 0) {
                checksums.push(
                        JSString.valueOf(Checksum.of(match.simulation().world()).toString()));
            }
        }
        return checksums;
    }

    /**
     * Plays a match for a while, then rolls it back again and again: copies a saved world and steps it {@code depth} ticks.
     *
     * @return milliseconds of one rollback, the mean of each batch
     */
    @JSExport
    public static Float64Array rollBackMs(String game, int seats, int depth, int batches) {
        Game played = game(game);
        RandomMatch match = new RandomMatch(played, Setup.of(played, seats, 7));
        for (int tick = 0; tick < 300; tick++) {
            match.step();
        }
        World saved = match.simulation().world();
        Simulation predicted = match.simulation().newInstance();
        Float64Array took = new Float64Array(batches);
        for (int batch = 0; batch < batches; batch++) {
            double startMs = nowMs();
            for (int round = 0; round < BATCH; round++) {
                predicted.world().copyFrom(saved);
                for (int tick = 0; tick < depth; tick++) {
                    predicted.step(List.of(), EventSink.NONE);
                }
            }
            took.set(batch, (nowMs() - startMs) / BATCH);
        }
        return took;
    }

    private static Game game(String name) {
        for (Game game : ServiceLoader.load(Game.class)) {
            if (game.name().equals(name)) {
                return game;
            }
        }
        throw new IllegalArgumentException("game: " + name + " (expected: one on the class path)");
    }

    @JSBody(script = "return performance.now();")
    private static native double nowMs();
}
