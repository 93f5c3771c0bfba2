package dev.tactus.engine.room;

import dev.tactus.core.frame.FrameLog;
import dev.tactus.core.replay.MatchHeader;
import dev.tactus.engine.port.Recording;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a room has while frames are closed: its log, what goes in, who reads it, and its record. */
final class Match {

    final FrameLog log = new FrameLog();
    final Intake intake;
    final Audience audience;

    private final RoomSettings settings;
    private final Recording recording;

    /** Frames before this tick were handed to the record. */
    private int recorded;

    /** Whether a frame with inputs is closed that was not let out yet. */
    boolean owesInputs;

    private Match(RoomState room, Recording recording) {
        this.settings = room.settings;
        this.recording = recording;
        this.intake = new Intake(settings, room.seats());
        this.audience =
                new Audience(settings, log, recording, room, intake, room.context.agent(), room.context.tally());
    }

    static Match start(RoomState room) {
        RoomSpec spec = room.spec;
        RoomSettings settings = room.settings;
        SortedMap<String, String> properties = new TreeMap<>();
        properties.put("build", room.context.build());
        properties.put("order", settings.order().name());
        properties.put("inputs-per-frame", Integer.toString(settings.inputsPerFrame()));
        MatchHeader header = new MatchHeader(
                spec.id(),
                "",
                settings.tickRateHz(),
                settings.inputDelayTicks(),
                spec.randomSeed(),
                room.startedUnixMs,
                spec.members(),
                properties);
        return new Match(room, room.context.archive().open(header));
    }

    /** Hands a second's worth of frames to the record and lets go of frames that it can give back. */
    void tidy() {
        if (log.nextTick() - recorded < settings.tickRateHz()) {
            return;
        }
        record();
        int keep = log.nextTick() - settings.historyTicks();
        log.dropBefore(Math.min(recording.readableTo(), keep));
        if (recording.failure() != null && log.bytesHeld() > settings.historyBytesMax()) {
            log.dropBefore(keep);
        }
    }

    private void record() {
        if (recorded < log.nextTick() && recorded >= log.firstTick()) {
            recording.append(log.copy(recorded, log.nextTick()));
            recorded = log.nextTick();
        }
    }

    void seal(String reason) {
        record();
        recording.seal(reason);
    }

    /** Returns why no replay is written, empty while all is well. */
    String recordingFailure() {
        String failure = recording.failure();
        return failure == null ? "" : failure;
    }
}
