package dev.tactus.engine.memory;

import dev.tactus.core.Checks;
import dev.tactus.core.frame.FrameRun;
import dev.tactus.core.replay.Keyframe;
import dev.tactus.engine.port.MatchTail;

/**
 * Checks that frames, keyframes and checksums are appended in an order that a replay can represent. Throws
 * IllegalArgumentException otherwise.
 */
public final class RecordingOrderCheck {

    private boolean begun;
    private int firstTick;
    private int nextTick;
    private int keyframe = -1;
    private int checksum = -1;

    /** Accepts everything in the tail of a match. */
    public void tail(MatchTail tail) {
        begun = true;
        firstTick = tail.firstTick();
        nextTick = tail.nextTick();
        keyframe = tail.keyframes().isEmpty() ? -1 : tail.keyframes().getLast().tick();
        checksum = tail.checksums().isEmpty() ? -1 : tail.checksums().getLast().tick();
    }

    /** Accepts frames, which must begin where the last ones ended. */
    public void frames(FrameRun run) {
        begin(run.firstTick());
        Checks.inRange(run.firstTick(), nextTick, nextTick, "first tick of the run");
        nextTick = run.nextTick();
    }

    /** Accepts a keyframe. */
    public void keyframe(int tick, byte[] snapshot) {
        Checks.inRange(snapshot.length, 0, Keyframe.BYTES_MAX, "bytes of a keyframe");
        begin(tick);
        keyframe = Checks.inRange(tick, Math.max(firstTick, keyframe + 1), nextTick, "tick of the keyframe");
    }

    /** Accepts a checksum. */
    public void checksum(int tick) {
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
