package dev.tactus.engine.room.history;

import dev.tactus.core.frame.FrameLog;
import dev.tactus.core.replay.MatchResult;
import dev.tactus.core.world.Checksum;
import dev.tactus.engine.port.Recording;
import dev.tactus.engine.room.RoomSettings;

/** Hands a match's frames, keyframes and checksums to its recording, and bounds the frames that are held in memory. */
public final class MatchRecorder {

    private final RoomSettings settings;
    private final FrameLog log;
    private final Recording recording;

    /** Frames before this tick were handed over. */
    private int recorded;

    /** Creates the recorder of a match whose frames so far are recorded already. */
    public MatchRecorder(RoomSettings settings, FrameLog log, Recording recording) {
        this.settings = settings;
        this.log = log;
        this.recording = recording;
        this.recorded = log.nextTick();
    }

    /** Records the snapshot of the world that steps the next frame. */
    public void keyframe(byte[] snapshot) {
        record();
        recording.keyframe(log.nextTick(), snapshot);
    }

    /** Records the checksum of the world that steps the next frame. */
    public void checksum(Checksum checksum) {
        record();
        recording.checksum(log.nextTick(), checksum);
    }

    /**
     * Records a second's worth of frames, and lets go of frames in memory: those before {@code keepFrom} that can be read
     * back, and beyond {@code bytesMax} the oldest ones. Where no recording holds them, readers
     * that still need those are dropped.
     *
     * @param keepFrom the first tick that has to stay in memory unless it takes too many bytes
     * @param neededFrom the first tick that has to stay in memory in any case
     * @param bytesMax bytes of frames that may stay in memory
     */
    public void tidy(int keepFrom, int neededFrom, int bytesMax) {
        if (log.nextTick() - recorded < settings.tickRateHz() && log.bytesHeld() <= bytesMax) {
            return;
        }
        record();
        log.dropBefore(Math.min(recording.readableTo(), keepFrom));
        // A recording that runs has its own bound of bytes that wait for the disk, and fails beyond it.
        boolean ended = recording.failure() != null;
        log.dropOldest(bytesMax, ended ? neededFrom : Math.min(recording.readableTo(), neededFrom));
    }

    private void record() {
        if (recorded < log.nextTick() && recorded >= log.firstTick()) {
            recording.append(log.copy(recorded, log.nextTick()));
            recorded = log.nextTick();
        }
    }

    /** Ends the recording with the reason of the match's end, and its result. */
    public void seal(String reason, MatchResult result) {
        record();
        recording.seal(reason, result);
    }

    /** Returns why no replay is written, empty while all is well. */
    public String failure() {
        String failure = recording.failure();
        return failure == null ? "" : failure;
    }
}
