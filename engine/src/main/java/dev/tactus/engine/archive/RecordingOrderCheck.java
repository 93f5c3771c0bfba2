package dev.tactus.engine.archive;

import dev.tactus.core.Checks;
import dev.tactus.core.frame.FrameRun;
import dev.tactus.core.replay.Keyframe;
import dev.tactus.engine.port.MatchTail;

/** Whether frames, keyframes and checksums come where a replay can have them. Refuses by IllegalArgumentException. */
final class RecordingOrderCheck {

    private boolean begun;
    private int firstTick;
    private int nextTick;
    private int keyframe = -1;
    private int checksum = -1;

    /** Takes all that is in the tail of a match. */
    void tail(MatchTail tail) {
        begun = true;
        firstTick = tail.firstTick();
        nextTick = tail.nextTick();
        keyframe = tail.keyframes().isEmpty() ? -1 : tail.keyframes().getLast().tick();
        checksum = tail.checksums().isEmpty() ? -1 : tail.checksums().getLast().tick();
    }

    /** Takes frames, which begin where the last ones ended. */
    void frames(FrameRun run) {
        begin(run.firstTick());
        Checks.inRange(run.firstTick(), nextTick, nextTick, "first tick of the run");
        nextTick = run.nextTick();
    }

    /** Takes a keyframe. */
    void keyframe(int tick, byte[] snapshot) {
        Checks.inRange(snapshot.length, 0, Keyframe.BYTES_MAX, "bytes of a keyframe");
        begin(tick);
        keyframe = Checks.inRange(tick, Math.max(firstTick, keyframe + 1), nextTick, "tick of the keyframe");
    }

    /** Takes a checksum. */
    void checksum(int tick) {
        begin(tick);
        checksum = Checks.inRange(tick, Math.max(firstTick, checksum + 1), nextTick, "tick of the checksum");
    }

    private void begin(int tick) {
        if (!begun) {
            begun = true;
            firstTick = Checks.atLeast(tick, 0, "first tick");
            nextTick = tick;
        }
    }
}
