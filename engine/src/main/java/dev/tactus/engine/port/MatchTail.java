package dev.tactus.engine.port;

import dev.tactus.core.frame.FrameRun;
import dev.tactus.core.frame.FrameRunBuilder;
import dev.tactus.core.replay.Keyframe;
import dev.tactus.core.replay.RecordedChecksum;
import java.util.List;

/**
 * The end of a match that another process ran: the frames, keyframes and checksums still in its journal.
 *
 * @param firstTick of the frames; if it is not 0, there is a keyframe of it
 * @param nextTick behind the last frame
 * @param frames each run beginning where the one before ended, together {@code firstTick..nextTick-1}
 * @param keyframes in ascending tick order
 * @param checksums in ascending tick order
 */
public record MatchTail(
        int firstTick,
        int nextTick,
        List<FrameRun> frames,
        List<Keyframe> keyframes,
        List<RecordedChecksum> checksums) {

    public MatchTail {
        frames = List.copyOf(frames);
        keyframes = List.copyOf(keyframes);
        checksums = List.copyOf(checksums);
    }

    /**
     * Returns the frames {@code from..to-1} as one run.
     *
     * @throws IllegalArgumentException if some are missing
     */
    public FrameRun frames(int from, int to) {
        if (from < firstTick || to > nextTick) {
            throw new IllegalArgumentException("ticks: " + from + ".." + (to - 1) + " (expected: within " + firstTick
                    + ".." + (nextTick - 1) + ")");
        }
        FrameRunBuilder gathered = new FrameRunBuilder(from);
        for (FrameRun run : frames) {
            int partFrom = Math.max(from, run.firstTick());
            int partTo = Math.min(to, run.nextTick());
            if (partFrom < partTo) {
                gathered.append(run.part(partFrom, partTo));
            }
        }
        return gathered.build();
    }
}
