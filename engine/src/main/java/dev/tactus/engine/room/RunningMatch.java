package dev.tactus.engine.room;

import dev.tactus.core.frame.FrameLog;
import dev.tactus.core.frame.Input;
import dev.tactus.core.game.EventSink;
import dev.tactus.core.replay.MatchHeader;
import dev.tactus.core.world.Checksum;
import dev.tactus.engine.port.Recording;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a room has while frames are closed: its log, what goes in, who reads it, and its record. */
final class RunningMatch {

    final FrameLog log;
    final InputBuffer inputs;
    final Broadcaster broadcaster;
    final Keyframes keyframes;

    /** The server's own world; null in a relay room. */
    final @Nullable LiveWorld world;

    final DesyncMonitor desyncMonitor;
    final HistoryLoader history;

    /** What happened lately; null where nobody is told states. */
    final @Nullable EventHistory eventHistory;

    private final RoomSettings settings;
    private final Recording recording;

    /** Frames before this tick were handed to the record. */
    private int recorded;

    /** Whether a frame with inputs is closed that was not let out yet. */
    boolean hasUnsentInputs;

    private RunningMatch(
            RoomState room,
            FrameLog log,
            @Nullable LiveWorld world,
            @Nullable EventHistory happenings,
            MatchHeader header,
            Recording recording) {
        this.eventHistory = happenings;
        this.log = log;
        this.world = world;
        this.settings = room.settings;
        this.recording = recording;
        this.inputs = new InputBuffer(settings, room, world);
        this.keyframes = new Keyframes(Math.max(settings.world().snapshotEveryTicks(), settings.spectatorDelayTicks()));
        this.broadcaster = new Broadcaster(
                settings,
                log,
                recording,
                room,
                inputs,
                room.context.agent(),
                room.context.counters(),
                new KeyframeCatchUp(room, log, keyframes, world),
                world);
        this.history = new HistoryLoader(log, keyframes, recording);
        this.desyncMonitor = new DesyncMonitor(room, log, keyframes, world, broadcaster, header);
        if (world != null) {
            takeKeyframe(world);
        }
    }

    /** Closes the frame that is due with these inputs, and steps the world by it. */
    void close(List<Input> frame) {
        log.append(frame);
        if (world != null) {
            world.step();
            observe(world);
        }
        desyncMonitor.closed();
    }

    private void observe(LiveWorld live) {
        int tick = log.nextTick();
        int checksumEvery = settings.world().checksumEveryTicks();
        if (checksumEvery > 0 && tick % checksumEvery == 0) {
            record();
            recording.checksum(tick, Checksum.of(live.simulation().world()));
        }
        if (tick % settings.world().snapshotEveryTicks() == 0) {
            takeKeyframe(live);
        }
    }

    private void takeKeyframe(LiveWorld live) {
        byte[] snapshot = live.snapshot();
        keyframes.add(log.nextTick(), snapshot);
        record();
        recording.keyframe(log.nextTick(), snapshot);
    }

    /**
     * Begins a match.
     *
     * @throws GameException if the game cannot create its world
     */
    static RunningMatch start(RoomState room) {
        RoomSpec spec = room.spec;
        RoomSettings settings = room.settings;
        SortedMap<String, String> properties = new TreeMap<>();
        properties.put("build", room.context.build());
        properties.put("order", settings.order().name());
        properties.put("inputs-per-frame", Integer.toString(settings.inputsPerFrame()));
        RoomGame game = spec.game();
        if (game != null) {
            game.options().forEach((name, value) -> properties.put("option." + name, Integer.toString(value)));
        }
        MatchHeader header = new MatchHeader(
                spec.id(),
                game == null ? "" : game.game().name(),
                settings.tickRateHz(),
                settings.inputDelayTicks(),
                spec.randomSeed(),
                room.startedUnixMs,
                room.seats.players(),
                properties);
        FrameLog log = new FrameLog();
        EventHistory happenings = settings.world().sync().states() ? new EventHistory() : null;
        LiveWorld world = game == null
                ? null
                : new LiveWorld(
                        game,
                        game.setup(room.seats(), spec.randomSeed()),
                        log,
                        happenings == null ? EventSink.NONE : happenings,
                        room.eventBus);
        return new RunningMatch(
                room, log, world, happenings, header, room.context.archive().open(header));
    }

    /** Hands a second's worth of frames to the record and lets go of frames that it can give back. */
    void tidy() {
        if (log.nextTick() - recorded < settings.tickRateHz()) {
            return;
        }
        record();
        Keyframes.StoredKeyframe oldest = world == null ? null : keyframes.oldest();
        int keep = oldest == null ? log.nextTick() - settings.historyTicks() : oldest.tick();
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

    /** Returns the bytes of frames and keyframes that are held in memory. */
    int bytesHeld() {
        return log.bytesHeld() + keyframes.bytes();
    }

    /** Returns why no replay is written, empty while all is well. */
    String recordingFailure() {
        String failure = recording.failure();
        return failure == null ? "" : failure;
    }
}
