package dev.tactus.core.replay;

import dev.tactus.core.frame.FrameRun;
import dev.tactus.core.game.EventSink;
import dev.tactus.core.game.Game;
import dev.tactus.core.game.Simulation;
import dev.tactus.core.world.Checksum;
import dev.tactus.core.world.Difference;
import dev.tactus.core.world.MalformedStateException;
import dev.tactus.core.world.Snapshot;
import java.util.Arrays;
import java.util.List;

/**
 * The result of stepping the frames of a desync bundle again.
 *
 * @param tick the first tick that is known to differ, to which was stepped
 * @param checksum of the world that was stepped
 * @param truth whether that world is the one which was taken for the true one
 * @param detail why {@code truth} is what it is, a sentence
 * @param client in what the client's world differs from the stepped one; empty where it does not, or none was
 *     handed over
 * @param clientDetail what is to be known of the client's world, a sentence
 */
public record DesyncRun(
        int tick, Checksum checksum, Truth truth, String detail, List<Difference> client, String clientDetail) {

    /** Relations of the stepped world to the one that was taken for the true one. */
    public enum Truth {
        /** The same. */
        CONFIRMED,
        /** Another: this game is not the one that the server ran, or it breaks the contract of determinism. */
        REFUTED,
        /** Nothing was recorded to compare with. */
        UNKNOWN
    }

    /**
     * Steps the frames of a bundle.
     *
     * @param bundle the bundle
     * @param game the game of the bundle
     * @return the result of the steps
     * @throws IllegalArgumentException if it is one of another game, or of options that the game does not have
     * @throws CorruptReplayException if it holds too little to be stepped
     */
    public static DesyncRun of(DesyncBundle bundle, Game game) throws CorruptReplayException {
        Simulation simulation = new Simulation(game, ReplayRun.setup(bundle.header(), game));
        if (bundle.keyframe().length > 0) {
            restore(simulation, bundle.keyframe(), "keyframe");
        }
        FrameRun frames = bundle.frames();
        int tick = bundle.firstTick();
        if (simulation.tick() != frames.firstTick() || frames.nextTick() < tick || tick < frames.firstTick()) {
            throw new CorruptReplayException(
                    "frames: " + frames.firstTick() + ".." + (frames.nextTick() - 1) + " (expected: from "
                            + simulation.tick() + ", where the keyframe stands, up to " + (tick - 1) + ")");
        }
        simulation.stepTo(frames, tick, EventSink.NONE);
        return compare(bundle, simulation);
    }

    private static DesyncRun compare(DesyncBundle bundle, Simulation simulation) {
        Checksum checksum = Checksum.of(simulation.world());
        Truth truth = Truth.UNKNOWN;
        String detail = "the bundle holds neither the server's world of this tick nor its checksum";
        if (bundle.trueSnapshot().length > 0) {
            boolean same = Arrays.equals(Snapshot.write(simulation.world()), bundle.trueSnapshot());
            truth = same ? Truth.CONFIRMED : Truth.REFUTED;
            detail = same ? "the server's world is stepped again to the last bit" : "the server had another world";
        } else {
            for (DesyncBundle.ReportedChecksum told : bundle.reportedChecksums()) {
                if (told.seat() == 0 && told.tick() == bundle.firstTick()) {
                    boolean same = told.checksum().equals(checksum.toString());
                    truth = same ? Truth.CONFIRMED : Truth.REFUTED;
                    detail = "the server's checksum was " + told.checksum();
                }
            }
        }
        return client(bundle, simulation, new DesyncRun(bundle.firstTick(), checksum, truth, detail, List.of(), ""));
    }

    private static DesyncRun client(DesyncBundle bundle, Simulation truth, DesyncRun run) {
        if (bundle.divergentSnapshot().length == 0) {
            return run.withClient(List.of(), "the client did not hand over its world");
        }
        Simulation odd = truth.newInstance();
        try {
            restore(odd, bundle.divergentSnapshot(), "the client's world");
        } catch (CorruptReplayException e) {
            return run.withClient(List.of(), String.valueOf(e.getMessage()));
        }
        List<Difference> differences = Difference.between(odd.world(), truth.world(), ReplayVerifier.DIFFERENCES_MAX);
        String detail = odd.tick() == truth.tick()
                ? "the client's world of this tick has the checksum " + Checksum.of(odd.world())
                : "the client handed over its world of tick " + odd.tick();
        return run.withClient(differences, detail);
    }

    private DesyncRun withClient(List<Difference> differences, String sentence) {
        return new DesyncRun(tick, checksum, truth, detail, differences, sentence);
    }

    private static void restore(Simulation simulation, byte[] snapshot, String what) throws CorruptReplayException {
        try {
            simulation.restore(snapshot);
        } catch (MalformedStateException e) {
            throw new CorruptReplayException(what + ": " + e.getMessage());
        }
    }
}
