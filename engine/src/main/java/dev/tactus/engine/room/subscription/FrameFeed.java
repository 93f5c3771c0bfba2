package dev.tactus.engine.room.subscription;

import dev.tactus.core.frame.FrameLog;
import dev.tactus.core.frame.FrameSource;
import dev.tactus.engine.port.Dialect;
import dev.tactus.engine.port.FrameBatch;
import dev.tactus.engine.port.Recording;
import dev.tactus.engine.port.Roster;
import dev.tactus.engine.room.RoomCounters;
import dev.tactus.engine.room.RoomSettings;
import java.util.concurrent.Executor;

/** The sources of frames that all subscriptions of a match share: the log, the recording, and batches that are encoded once. */
final class FrameFeed {

    private final RoomSettings settings;
    private final FrameLog log;
    private final ReleaseGate gate;
    private final Recording recording;
    private final Executor agent;
    private final RoomCounters counters;
    private final FrameBatchCache encoded;

    FrameFeed(
            RoomSettings settings,
            FrameLog log,
            ReleaseGate gate,
            Recording recording,
            Roster roster,
            Executor agent,
            RoomCounters counters) {
        this.settings = settings;
        this.log = log;
        this.gate = gate;
        this.recording = recording;
        this.agent = agent;
        this.counters = counters;
        this.encoded = new FrameBatchCache(settings.framesPerMessage(), roster);
    }

    RoomSettings settings() {
        return settings;
    }

    FrameLog log() {
        return log;
    }

    /** Returns the tick up to which keyframes may be shown. */
    int visibleTo() {
        return gate.visibleTo();
    }

    Recording recording() {
        return recording;
    }

    /** Returns the executor that runs tasks on the room's thread. */
    Executor agent() {
        return agent;
    }

    RoomCounters counters() {
        return counters;
    }

    /** Returns the message of frames, encoded once for all readers of a dialect at the same place. */
    FrameBatch batch(FrameSource source, Dialect dialect, boolean reload, int from, int to) {
        return encoded.batch(source, dialect, reload, from, to);
    }

    /** Forgets the encoded batches, because the players of the seats may change before the next ones. */
    void forgetBatches() {
        encoded.clear();
    }
}
