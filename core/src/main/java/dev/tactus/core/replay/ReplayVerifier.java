package dev.tactus.core.replay;

import dev.tactus.core.game.EventSink;
import dev.tactus.core.game.Simulation;
import dev.tactus.core.world.Checksum;
import dev.tactus.core.world.Difference;
import dev.tactus.core.world.Snapshot;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Steps a recorded match from its beginning and compares every checksum and keyframe that was recorded, up to the first
 * that differs. Each {@link #step} takes one block of frames, so that who shows progress or keeps a page alive can do so in
 * between. One thread at a time.
 */
public final class ReplayVerifier {

    /** Differences that a mismatch names. */
    public static final int DIFFERENCES_MAX = 100;

    private final ReplayRun run;
    private final ReplayReader reader;
    private final Simulation simulation;
    private final int firstTick;
    private int blockEnd;
    private int keyframe;
    private int agreedTick = -1;
    private int checksums;
    private int keyframes;
    private VerificationResult.@Nullable Mismatch mismatch;

    /**
     * Begins.
     *
     * @param run the match, prepared
     * @throws CorruptReplayException if the world of the first tick cannot be had
     */
    public ReplayVerifier(ReplayRun run) throws CorruptReplayException {
        this.run = run;
        this.reader = run.reader();
        this.simulation = run.beginning();
        this.firstTick = simulation.tick();
        this.blockEnd = firstTick;
        compare(firstTick);
    }

    /**
     * Steps a block of frames.
     *
     * @return whether there is more to step
     * @throws CorruptReplayException if a block cannot be read
     */
    public boolean step() throws CorruptReplayException {
        if (mismatch == null && blockEnd < reader.nextTick()) {
            blockEnd = reader.run(blockEnd, Integer.MAX_VALUE).nextTick();
            compare(blockEnd);
            if (mismatch == null) {
                run.stepTo(simulation, blockEnd, EventSink.NONE);
            }
        }
        return mismatch == null && blockEnd < reader.nextTick();
    }

    /** {@return how many ticks were stepped} */
    public int ticks() {
        return simulation.tick() - firstTick;
    }

    /** {@return what came of it so far} */
    public VerificationResult verdict() {
        return new VerificationResult(ticks(), checksums, keyframes, mismatch);
    }

    /** Steps to each mark up to {@code to}, inclusively, and compares; ends at the first that differs. */
    private void compare(int to) throws CorruptReplayException {
        // What was recorded of the tick at which the block before ended was compared with that block.
        int from = to == firstTick ? to : simulation.tick() + 1;
        for (RecordedChecksum checksum : reader.checksums(from, to + 1)) {
            if (mismatch == null) {
                compareKeyframes(checksum.tick() - 1);
            }
            if (mismatch == null) {
                compare(checksum);
            }
        }
        if (mismatch == null) {
            compareKeyframes(to);
        }
    }

    private void compare(RecordedChecksum recorded) throws CorruptReplayException {
        run.stepTo(simulation, recorded.tick(), EventSink.NONE);
        Checksum is = Checksum.of(simulation.world());
        if (is.equals(recorded.checksum())) {
            checksums++;
            agreedTick = recorded.tick();
        } else {
            mismatch = mismatch(recorded.tick(), is, recorded.checksum());
        }
    }

    private void compareKeyframes(int to) throws CorruptReplayException {
        while (mismatch == null && keyframe < reader.keyframes() && reader.keyframeTick(keyframe) <= to) {
            compare(keyframe(reader.keyframeTick(keyframe)));
            keyframe++;
        }
    }

    private void compare(Keyframe recorded) throws CorruptReplayException {
        run.stepTo(simulation, recorded.tick(), EventSink.NONE);
        if (Arrays.equals(Snapshot.write(simulation.world()), recorded.snapshot())) {
            keyframes++;
            agreedTick = recorded.tick();
            return;
        }
        Checksum is = Checksum.of(simulation.world());
        mismatch = mismatch(recorded.tick(), is, Checksum.of(run.world(recorded).world()));
    }

    /** Looks what differs, at the first keyframe from here on. */
    private VerificationResult.Mismatch mismatch(int tick, Checksum is, Checksum shouldBe)
            throws CorruptReplayException {
        for (int next = keyframe; next < reader.keyframes(); next++) {
            int shownTick = reader.keyframeTick(next);
            if (shownTick >= tick) {
                Simulation truth = run.world(keyframe(shownTick));
                run.stepTo(simulation, shownTick, EventSink.NONE);
                List<Difference> differences = Difference.between(simulation.world(), truth.world(), DIFFERENCES_MAX);
                return new VerificationResult.Mismatch(tick, agreedTick, is, shouldBe, shownTick, differences);
            }
        }
        return new VerificationResult.Mismatch(tick, agreedTick, is, shouldBe, -1, List.of());
    }

    private Keyframe keyframe(int tick) throws CorruptReplayException {
        Keyframe found = reader.keyframeAtOrBefore(tick);
        if (found == null) {
            throw new CorruptReplayException("keyframe of tick " + tick + ": not there (expected: as the index says)");
        }
        return found;
    }
}
