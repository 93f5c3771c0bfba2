package dev.tactus.engine.room.history;

import dev.tactus.core.Checks;
import dev.tactus.core.frame.FrameLog;
import dev.tactus.core.frame.FrameRun;
import dev.tactus.core.frame.FrameRunBuilder;
import dev.tactus.core.game.Simulation;
import dev.tactus.core.replay.Keyframe;
import dev.tactus.engine.port.Recording;
import dev.tactus.engine.room.HistoricalWorld;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Finds a keyframe and the frames behind it from which an earlier world can be computed: in memory, or else in the recording. */
public final class HistoryLoader {

    /** Frames read back for one load; keyframes lie closer together by default. */
    private static final int TICKS_MAX = 1 << 16;

    private final FrameLog log;
    private final Keyframes keyframes;
    private final Recording recording;

    /** Creates the loader of one match. */
    public HistoryLoader(FrameLog log, Keyframes keyframes, Recording recording) {
        this.log = log;
        this.keyframes = keyframes;
        this.recording = recording;
    }

    /** Returns the ticks whose worlds can be computed. */
    public HistoricalWorld.TickRange ticks() {
        Keyframes.StoredKeyframe oldest = keyframes.oldest();
        int held = oldest == null ? 0 : oldest.tick();
        int from = recording.failure() == null ? Math.min(held, recording.readableFrom()) : held;
        return new HistoricalWorld.TickRange(from, log.nextTick());
    }

    /**
     * Loads a keyframe and frames from which the world of a tick can be computed.
     *
     * @return it, or failed with an {@link IOException} where the record cannot give it back; completes on any thread
     * @throws IllegalArgumentException if there is no such tick
     */
    public CompletionStage<HistoricalWorld> load(Simulation match, int tick) {
        HistoricalWorld.TickRange there = ticks();
        Checks.inRange(tick, there.from(), there.to(), "tick");
        Keyframes.StoredKeyframe held = keyframes.upTo(tick);
        if (held != null) {
            Keyframe keyframe = new Keyframe(held.tick(), held.snapshot());
            return CompletableFuture.completedFuture(new HistoricalWorld(match, keyframe, log.copy(held.tick(), tick)));
        }
        return recording
                .keyframeUpTo(tick)
                .thenCompose(found -> found.isPresent()
                        ? read(match, found.get(), tick)
                        : CompletableFuture.failedFuture(
                                new IOException("tick " + tick + ": no keyframe is recorded at or before it")));
    }

    /** Returns the first tick whose frame can be loaded. */
    public int firstFrame() {
        int held = log.firstTick();
        boolean reachesBack =
                recording.failure() == null && recording.readableFrom() < held && recording.readableTo() >= held;
        return reachesBack ? recording.readableFrom() : held;
    }

    /**
     * Loads the frames {@code from..to-1}, which are closed.
     *
     * @return them, or failed with an {@link IOException} where the record cannot give them back; completes on any thread
     */
    public CompletionStage<FrameRun> frames(int from, int to) {
        if (to <= log.firstTick()) {
            return read(new FrameRunBuilder(from), to);
        }
        int held = Math.max(from, log.firstTick());
        // Copied before the rest is read, since frames leave memory meanwhile.
        FrameRun newer = log.copy(held, to);
        return from == held
                ? CompletableFuture.completedFuture(newer)
                : read(new FrameRunBuilder(from), held).thenApply(older -> {
                    FrameRunBuilder all = new FrameRunBuilder(from);
                    all.append(older);
                    all.append(newer);
                    return all.build();
                });
    }

    /**
     * Loads the keyframe of exactly a tick; empty if there is none.
     *
     * @return it, or failed with an {@link IOException}; completes on any thread
     */
    public CompletionStage<Optional<Keyframe>> keyframe(int tick) {
        Keyframes.StoredKeyframe held = keyframes.upTo(tick);
        return held != null && held.tick() == tick
                ? CompletableFuture.completedFuture(Optional.of(new Keyframe(tick, held.snapshot())))
                : recording.keyframeUpTo(tick).thenApply(found -> found.filter(one -> one.tick() == tick));
    }

    private CompletionStage<HistoricalWorld> read(Simulation match, Keyframe keyframe, int tick) {
        if (tick - keyframe.tick() > TICKS_MAX) {
            return CompletableFuture.failedFuture(new IOException("tick " + tick + ": the keyframe before it is at "
                    + keyframe.tick() + " (expected: at most " + TICKS_MAX + " ticks before it)"));
        }
        return read(new FrameRunBuilder(keyframe.tick()), tick)
                .thenApply(frames -> new HistoricalWorld(match, keyframe, frames));
    }

    private CompletionStage<FrameRun> read(FrameRunBuilder frames, int to) {
        if (frames.to() >= to) {
            return CompletableFuture.completedFuture(frames.build());
        }
        return recording.read(frames.to(), to - frames.to()).thenCompose(run -> {
            frames.append(run);
            return read(frames, to);
        });
    }
}
