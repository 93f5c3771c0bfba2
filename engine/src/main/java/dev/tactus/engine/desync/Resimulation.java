package dev.tactus.engine.desync;

import dev.tactus.core.frame.Cursor;
import dev.tactus.core.frame.FrameRun;
import dev.tactus.core.game.EventSink;
import dev.tactus.core.game.Simulation;
import dev.tactus.core.replay.DesyncBundle;
import dev.tactus.core.world.Difference;
import dev.tactus.core.world.Snapshot;
import dev.tactus.engine.port.SnapshotCodec;
import java.util.ArrayList;
import java.util.List;

/**
 * The true world of a stretch of a match once more: from a keyframe through the frames behind it. Immutable; its methods
 * take as long as stepping takes and belong on a worker's thread.
 *
 * @param match the room's own simulation, only to make others of the same match from
 * @param form in which checksums are told
 * @param keyframe of the world that steps the first of {@code frames} next
 * @param frames up to the newest tick that may be asked for
 */
record Resimulation(Simulation match, SnapshotCodec form, byte[] keyframe, FrameRun frames) {

    /**
     * What a client's world has to do with the true one.
     *
     * @param trueSnapshot the true one
     * @param trueChecksum of it, in the client's form
     * @param divergentChecksum of the client's, empty where it could not be read
     * @param differences from the true one
     * @param fault why the client's could not be read, empty where it could, or where there is none
     */
    record Comparison(
            byte[] trueSnapshot,
            String trueChecksum,
            String divergentChecksum,
            List<Difference> differences,
            String fault) {}

    private Simulation at(int tick) {
        Simulation simulation = match.newInstance();
        simulation.restore(keyframe);
        simulation.stepTo(frames, tick, EventSink.NONE);
        return simulation;
    }

    /** Returns the checksums of the ticks {@code from..to}, both included. */
    List<String> checksums(int from, int to) {
        Simulation simulation = at(from);
        List<String> checksums = new ArrayList<>();
        checksums.add(form.checksum(simulation.world()));
        Cursor cursor = new Cursor(frames, from);
        for (int tick = from + 1; tick <= to; tick++) {
            simulation.stepTo(cursor, tick, EventSink.NONE);
            checksums.add(form.checksum(simulation.world()));
        }
        return checksums;
    }

    /** Compares what a client handed over as its world of {@code tick}, empty for nothing, with the true one. */
    Comparison compare(int tick, byte[] oddSnapshot) {
        Simulation truth = at(tick);
        byte[] trueSnapshot = Snapshot.write(truth.world());
        String trueChecksum = form.checksum(truth.world());
        if (oddSnapshot.length == 0) {
            return new Comparison(trueSnapshot, trueChecksum, "", List.of(), "");
        }
        Simulation odd = match.newInstance();
        try {
            odd.restore(oddSnapshot);
        } catch (RuntimeException e) {
            // Beside what is no snapshot, a game's own code may meet values that no honest world has.
            return new Comparison(trueSnapshot, trueChecksum, "", List.of(), String.valueOf(e.getMessage()));
        }
        List<Difference> differences = Difference.between(odd.world(), truth.world(), DesyncBundle.DIFFERENCES_MAX);
        return new Comparison(trueSnapshot, trueChecksum, form.checksum(odd.world()), differences, "");
    }
}
