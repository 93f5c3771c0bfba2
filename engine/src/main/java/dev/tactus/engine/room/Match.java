package dev.tactus.engine.room;

import dev.tactus.core.frame.FrameLog;
import dev.tactus.core.frame.Input;
import dev.tactus.core.game.Events;
import dev.tactus.core.replay.MatchHeader;
import dev.tactus.core.world.Checksum;
import dev.tactus.engine.port.Recording;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a room has while frames are closed: its log, what goes in, who reads it, and its record. */
final class Match {

    final FrameLog log;
    final Intake intake;
    final Audience audience;
    final Keyframes keyframes;

    /** The server's own world; null in a relay room. */
    final @Nullable LiveWorld world;

    final Worlds worlds;
    final PastFinder past;

    /** What happened lately; null where nobody is told states. */
    final @Nullable Happenings happenings;

    private final RoomSettings settings;
    private final Recording recording;

    /** Frames before this tick were handed to the record. */
    private int recorded;

    /** Whether a frame with inputs is closed that was not let out yet. */
    boolean owesInputs;

    private Match(
            RoomState room,
            FrameLog log,
            @Nullable LiveWorld world,
            @Nullable Happenings happenings,
            MatchHeader header,
            Recording recording) {
        this.happenings = happenings;
        this.log = log;
        this.world = world;
        this.settings = room.settings;
        this.recording = recording;
        this.intake = new Intake(settings, room, world);
        this.keyframes = new Keyframes(Math.max(settings.world().snapshotEveryTicks(), settings.spectatorDelayTicks()));
        this.audience = new Audience(
                settings,
                log,
                recording,
                room,
                intake,
                room.context.agent(),
                room.context.tally(),
                new StateTeller(room, log, keyframes, world),
                world);
        this.past = new PastFinder(log, keyframes, recording);
        this.worlds = new Worlds(room, log, keyframes, world, audience, header);
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
        worlds.closed();
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
     * @throws GameDefect if the game cannot create its world
     */
    static Match start(RoomState room) {
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
        Happenings happenings = settings.world().sync().states() ? new Happenings() : null;
        LiveWorld world = game == null
                ? null
                : new LiveWorld(
                        game,
                        game.setup(room.seats(), spec.randomSeed()),
                        log,
                        happenings == null ? Events.NONE : happenings,
                        room.witnesses);
        return new Match(
                room, log, world, happenings, header, room.context.archive().open(header));
    }

    /** Hands a second's worth of frames to the record and lets go of frames that it can give back. */
    void tidy() {
        if (log.nextTick() - recorded < settings.tickRateHz()) {
            return;
        }
        record();
        Keyframes.Keyframe oldest = world == null ? null : keyframes.oldest();
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
