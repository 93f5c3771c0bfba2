package dev.tactus.engine.room.lifecycle;

import dev.tactus.core.frame.FrameLog;
import dev.tactus.core.frame.Input;
import dev.tactus.core.game.EventSink;
import dev.tactus.core.replay.MatchHeader;
import dev.tactus.engine.port.Recording;
import dev.tactus.engine.port.Roster;
import dev.tactus.engine.room.LatencyHistogram;
import dev.tactus.engine.room.RoomContext;
import dev.tactus.engine.room.RoomGame;
import dev.tactus.engine.room.RoomSettings;
import dev.tactus.engine.room.RoomSpec;
import dev.tactus.engine.room.desync.DesyncMonitor;
import dev.tactus.engine.room.history.HistoryLoader;
import dev.tactus.engine.room.history.Keyframes;
import dev.tactus.engine.room.history.MatchRecorder;
import dev.tactus.engine.room.input.InputBuffer;
import dev.tactus.engine.room.seats.RoomPeers;
import dev.tactus.engine.room.seats.SeatTable;
import dev.tactus.engine.room.subscription.Broadcaster;
import dev.tactus.engine.room.subscription.KeyframeCatchUp;
import dev.tactus.engine.room.subscription.SessionParametersSource;
import dev.tactus.engine.room.world.EventHistory;
import dev.tactus.engine.room.world.GameCode;
import dev.tactus.engine.room.world.LiveWorld;
import dev.tactus.engine.room.world.WorldEventBus;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A running match: its log, input buffer, world, subscribers and recording.
 *
 * <p>Threads: the room's only.
 */
final class RunningMatch {

    private final RoomSettings settings;
    private final FrameLog log;
    private final InputBuffer inputs;
    private final Keyframes keyframes;
    private final @Nullable LiveWorld world;
    private final @Nullable EventHistory events;
    private final Broadcaster broadcaster;
    private final DesyncMonitor desyncMonitor;
    private final HistoryLoader history;
    private final MatchRecorder recorder;

    /** Whether a frame with inputs is closed that was not let out yet. */
    private boolean hasUnsentInputs;

    /** The parts of the room that a match is started with. */
    record Surroundings(
            RoomSpec spec,
            RoomContext context,
            SeatTable seats,
            RoomPeers peers,
            Roster roster,
            SessionParametersSource parameters,
            @Nullable GameCode code,
            WorldEventBus eventBus) {}

    /**
     * Starts a match.
     *
     * @throws dev.tactus.engine.room.world.GameException if the game cannot create its world
     */
    RunningMatch(Surroundings room, long startedUnixMs) {
        RoomSpec spec = room.spec;
        settings = spec.settings();
        log = new FrameLog();
        events = settings.world().sync().states() ? new EventHistory() : null;
        world = world(room, log, events);
        // Before the recording is opened: a game that cannot be written leaves none behind.
        byte[] firstSnapshot = world == null ? null : world.snapshot();
        MatchHeader header = header(room, startedUnixMs);
        Recording recording = room.context.archive().open(header);
        recorder = new MatchRecorder(settings, log, recording);
        inputs = new InputBuffer(settings, room.roster, world);
        keyframes = new Keyframes(Math.max(settings.world().snapshotEveryTicks(), settings.spectatorDelayTicks()));
        broadcaster = new Broadcaster(
                settings,
                room.context,
                log,
                recording,
                room.roster,
                new KeyframeCatchUp(settings, log, keyframes, world, room.parameters));
        history = new HistoryLoader(log, keyframes, recording);
        desyncMonitor = new DesyncMonitor(
                settings.world(),
                room.context,
                room.seats,
                room.peers,
                room.roster,
                new DesyncMonitor.MatchWorld(header, log, keyframes, world),
                broadcaster);
        if (firstSnapshot != null) {
            addKeyframe(firstSnapshot);
        }
    }

    private static @Nullable LiveWorld world(Surroundings room, FrameLog log, @Nullable EventHistory events) {
        RoomGame game = room.spec.game();
        GameCode code = room.code;
        if (game == null || code == null) {
            return null;
        }
        return new LiveWorld(
                game,
                game.setup(room.seats.count(), room.spec.randomSeed()),
                code,
                log,
                events == null ? EventSink.NONE : events,
                room.eventBus);
    }

    private static MatchHeader header(Surroundings room, long startedUnixMs) {
        RoomSpec spec = room.spec;
        RoomSettings settings = spec.settings();
        SortedMap<String, String> properties = new TreeMap<>();
        properties.put("build", room.context.build());
        properties.put("order", settings.order().name());
        properties.put("inputs-per-frame", Integer.toString(settings.inputsPerFrame()));
        RoomGame game = spec.game();
        if (game != null) {
            game.options().forEach((name, value) -> properties.put("option." + name, Integer.toString(value)));
        }
        return new MatchHeader(
                spec.id(),
                game == null ? "" : game.game().name(),
                settings.tickRateHz(),
                settings.inputDelayTicks(),
                spec.randomSeed(),
                startedUnixMs,
                room.seats.players(),
                properties);
    }

    FrameLog log() {
        return log;
    }

    InputBuffer inputs() {
        return inputs;
    }

    /** Returns the server's own world, null in a relay room. */
    @Nullable LiveWorld world() {
        return world;
    }

    /** Returns the latest events of the world, null where readers get frames only. */
    @Nullable EventHistory events() {
        return events;
    }

    Broadcaster broadcaster() {
        return broadcaster;
    }

    DesyncMonitor desyncMonitor() {
        return desyncMonitor;
    }

    HistoryLoader history() {
        return history;
    }

    /**
     * Closes the frame that is due, and steps the world by it.
     *
     * @param waits takes how long each input waited
     * @return how many inputs the frame has
     */
    int closeFrame(long nowUs, LatencyHistogram waits) {
        List<Input> frame = inputs.close(log.nextTick(), nowUs, waits);
        int size = frame.size();
        hasUnsentInputs |= size > 0;
        log.append(frame);
        if (world != null) {
            world.step();
            observe(world);
        }
        desyncMonitor.frameClosed();
        return size;
    }

    private void observe(LiveWorld live) {
        int tick = log.nextTick();
        int checksumEvery = settings.world().checksumEveryTicks();
        if (checksumEvery > 0 && tick % checksumEvery == 0) {
            recorder.checksum(live.checksum());
        }
        if (tick % settings.world().snapshotEveryTicks() == 0) {
            addKeyframe(live.snapshot());
        }
    }

    private void addKeyframe(byte[] snapshot) {
        keyframes.add(log.nextTick(), snapshot);
        recorder.keyframe(snapshot);
    }

    /** Sends frames if they are due, and states to the readers whose update is due. */
    void send(long nowNs) {
        int unsent = log.nextTick() - broadcaster.released();
        if (unsent >= settings.broadcastEveryTicks() || hasUnsentInputs && settings.broadcastOnInput()) {
            hasUnsentInputs = false;
            broadcaster.broadcast(nowNs);
        } else {
            broadcaster.catchUp(nowNs);
            broadcaster.repeat(1, nowNs);
        }
        if (events != null) {
            broadcaster.sendStates(nowNs);
        }
    }

    /** Hands frames to the recording, and lets go of frames that it can give back. */
    void tidy() {
        Keyframes.StoredKeyframe oldest = world == null ? null : keyframes.oldest();
        recorder.tidy(oldest == null ? log.nextTick() - settings.historyTicks() : oldest.tick());
    }

    /** Ends the match: the last frames go out, and the recording is sealed with the reason. */
    void finish(String reason, long nowNs) {
        desyncMonitor.stop();
        try {
            if (hasUnsentInputs) {
                broadcaster.broadcast(nowNs);
                if (events != null) {
                    broadcaster.sendStates(nowNs);
                }
            }
            broadcaster.finish();
        } finally {
            recorder.seal(reason);
        }
    }

    /** Returns the bytes of frames and keyframes that are held in memory. */
    int bytesHeld() {
        return log.bytesHeld() + keyframes.bytes();
    }

    /** Returns why no replay is written, empty while all is well. */
    String recordingFailure() {
        return recorder.failure();
    }
}
