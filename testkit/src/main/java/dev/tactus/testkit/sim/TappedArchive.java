package dev.tactus.testkit.sim;

import dev.tactus.core.frame.Frame;
import dev.tactus.core.frame.FrameRun;
import dev.tactus.core.frame.FrameRunBuilder;
import dev.tactus.core.replay.Keyframe;
import dev.tactus.core.replay.MatchHeader;
import dev.tactus.core.replay.MatchResult;
import dev.tactus.core.world.Checksum;
import dev.tactus.engine.port.Archive;
import dev.tactus.engine.port.MatchTail;
import dev.tactus.engine.port.Recording;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Passes everything on to another archive and remembers, a room, what was recorded: the truth that readers are held to. */
public final class TappedArchive implements Archive {

    private final Archive archive;
    private final Map<Long, Tap> taps = new TreeMap<>();

    /** Listens to what goes to {@code archive}. */
    public TappedArchive(Archive archive) {
        this.archive = archive;
    }

    @Override
    public Recording open(MatchHeader header) {
        Tap tap = new Tap(archive.open(header));
        taps.put(header.room(), tap);
        return tap;
    }

    @Override
    public Recording resume(MatchHeader header, MatchTail tail) {
        Tap tap = new Tap(archive.resume(header, tail));
        Tap before = taps.put(header.room(), tap);
        if (before != null && tail.firstTick() > 0) {
            tap.frames.append(before.frames.build().part(0, tail.firstTick()));
        }
        tap.frames.append(tail.frames(tail.firstTick(), tail.nextTick()));
        return tap;
    }

    /** Returns all frames of a room's match, as far as they were recorded. */
    public List<Frame> frames(long room) {
        Tap tap = taps.get(room);
        if (tap == null) {
            throw new AssertionError("room " + room + " was never recorded");
        }
        return tap.frames.build().frames();
    }

    /** Returns why the room's record was sealed, or null if it was not. */
    public @Nullable String sealed(long room) {
        Tap tap = taps.get(room);
        return tap == null ? null : tap.reason;
    }

    private static final class Tap implements Recording {

        private final Recording recording;
        private final FrameRunBuilder frames = new FrameRunBuilder(0);
        private @Nullable String reason;

        Tap(Recording recording) {
            this.recording = recording;
        }

        @Override
        public void append(FrameRun run) {
            frames.append(run);
            recording.append(run);
        }

        @Override
        public void keyframe(int tick, byte[] snapshot) {
            recording.keyframe(tick, snapshot);
        }

        @Override
        public void checksum(int tick, Checksum checksum) {
            recording.checksum(tick, checksum);
        }

        @Override
        public void seal(String newReason, @Nullable MatchResult result) {
            reason = newReason;
            recording.seal(newReason, result);
        }

        @Override
        public int readableFrom() {
            return recording.readableFrom();
        }

        @Override
        public int readableTo() {
            return recording.readableTo();
        }

        @Override
        public CompletionStage<FrameRun> read(int from, int ticksMax) {
            return recording.read(from, ticksMax);
        }

        @Override
        public CompletionStage<Optional<Keyframe>> keyframeUpTo(int tick) {
            return recording.keyframeUpTo(tick);
        }

        @Override
        public @Nullable String failure() {
            return recording.failure();
        }
    }
}
