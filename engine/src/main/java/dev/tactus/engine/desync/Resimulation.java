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
 * Recomputes the true worlds of a part of a match, from a keyframe through the frames behind it. Immutable; its methods
 * step the simulation and must run on a worker thread.
 *
 * @param match the room's own simulation, used only to create others of the same match
 * @param form the form in which checksums are reported
 * @param keyframe of the world that steps the first of {@code frames} next
 * @param frames up to the newest tick that may be requested
 */
record Resimulation(Simulation match, SnapshotCodec form, byte[] keyframe, FrameRun frames) {

    /**
     * The comparison of a client's world with the true one.
     *
     * @param trueSnapshot the true snapshot
     * @param trueChecksum its checksum, in the client's form
     * @param divergentChecksum checksum of the client's snapshot, empty if it could not be read
     * @param differences differences from the true one
     * @param fault why the client's snapshot could not be read; empty if it could, or if there is none
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

    /** Compares a client's snapshot of {@code tick}, empty for none, with the true one. */
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
            // The bytes may be no snapshot at all, or hold values that the game's code never meets in a real world.
            return new Comparison(trueSnapshot, trueChecksum, "", List.of(), String.valueOf(e.getMessage()));
        }
        List<Difference> differences = Difference.between(odd.world(), truth.world(), DesyncBundle.DIFFERENCES_MAX);
        return new Comparison(trueSnapshot, trueChecksum, form.checksum(odd.world()), differences, "");
    }
}
