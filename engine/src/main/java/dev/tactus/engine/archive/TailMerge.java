package dev.tactus.engine.archive;

import dev.tactus.core.frame.FrameRun;
import dev.tactus.core.replay.Keyframe;
import dev.tactus.core.replay.RecordedChecksum;
import dev.tactus.engine.port.MatchTail;
import java.io.IOException;

/**
 * Adds the tail of a match to its record: frames, keyframes and checksums in the order in which a running match records
 * them.
 */
final class TailMerge {

    /** A record to which a tail is added. */
    interface Target {

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
     * Adds what a record does not have.
     *
     * @param first the first tick of the record; what the tail has of earlier ones is left out
     * @param from the first tick whose frame it does not have, within the tail
     * @param keyframe the tick of its last keyframe, -1 for none
     * @param checksum the tick of its last checksum, -1 for none
     * @param blockTicks frames are added in runs of at most so many
     */
    static void add(MatchTail tail, int first, int from, int keyframe, int checksum, int blockTicks, Target target)
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

    /** Adds checksums up to that of the world at {@code to}; returns the first that is left. */
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
