package dev.tactus.engine.memory;

import dev.tactus.core.frame.FrameRun;
import dev.tactus.core.replay.Keyframe;
import dev.tactus.core.replay.RecordedChecksum;
import dev.tactus.engine.port.MatchTail;
import java.io.IOException;

/**
 * Appends the tail of a match to its recording: frames, keyframes and checksums in the order in which a running match
 * records them.
 */
public final class TailMerge {

    /** A recording to which a tail is appended. */
    public interface Target {

        void frames(FrameRun run) throws IOException;

        void keyframe(Keyframe keyframe) throws IOException;

        void checksum(RecordedChecksum checksum) throws IOException;
    }

    private final MatchTail tail;
    private final int blockTicks;
    private final Target target;
    private int tick;

    private TailMerge(MatchTail tail, int from, int blockTicks, Target target) {
        this.tail = tail;
        this.tick = from;
        this.blockTicks = blockTicks;
        this.target = target;
    }

    /**
     * Appends what a recording lacks.
     *
     * @param first the first tick of the recording; earlier ticks of the tail are skipped
     * @param from the first tick whose frame it lacks, within the tail
     * @param keyframe the tick of its last keyframe, -1 for none
     * @param checksum the tick of its last checksum, -1 for none
     * @param blockTicks maximum number of frames per run
     */
    public static void add(
            MatchTail tail, int first, int from, int keyframe, int checksum, int blockTicks, Target target)
            throws IOException {
        new TailMerge(tail, from, blockTicks, target).add(Math.max(first - 1, keyframe), Math.max(first - 1, checksum));
    }

    private void add(int keyframe, int checksum) throws IOException {
        int nextChecksum = 0;
        for (Keyframe next : tail.keyframes()) {
            if (next.tick() > keyframe) {
                nextChecksum = checksums(nextChecksum, next.tick(), checksum);
                framesTo(next.tick());
                target.keyframe(next);
            }
        }
        checksums(nextChecksum, tail.nextTick(), checksum);
        framesTo(tail.nextTick());
    }

    /** Appends checksums up to that of the world at {@code to}; returns the index of the first remaining one. */
    private int checksums(int first, int to, int last) throws IOException {
        int at = first;
        for (; at < tail.checksums().size() && tail.checksums().get(at).tick() <= to; at++) {
            RecordedChecksum next = tail.checksums().get(at);
            if (next.tick() > last) {
                framesTo(next.tick());
                target.checksum(next);
            }
        }
        return at;
    }

    private void framesTo(int to) throws IOException {
        while (tick < to) {
            int end = Math.min(to, tick + blockTicks);
            target.frames(tail.frames(tick, end));
            tick = end;
        }
    }
}
