package dev.tactus.engine.room.lifecycle;

import dev.tactus.core.frame.Cursor;
import dev.tactus.core.frame.FrameLog;
import dev.tactus.core.frame.FrameRun;
import dev.tactus.core.frame.Input;
import dev.tactus.core.game.EventSink;
import dev.tactus.core.replay.Keyframe;
import dev.tactus.core.replay.MatchHeader;
import dev.tactus.core.replay.MatchResult;
import dev.tactus.core.world.Checksum;
import dev.tactus.engine.journal.JournalRecord;
import dev.tactus.engine.journal.RoomImage;
import dev.tactus.engine.journal.RoomJournal;
import dev.tactus.engine.port.MatchTail;
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
import dev.tactus.engine.room.seats.Occupant;
import dev.tactus.engine.room.seats.RoomPeers;
import dev.tactus.engine.room.seats.Seat;
import dev.tactus.engine.room.seats.SeatTable;
import dev.tactus.engine.room.subscription.Broadcaster;
import dev.tactus.engine.room.subscription.KeyframeCatchUp;
import dev.tactus.engine.room.subscription.SessionParametersSource;
import dev.tactus.engine.room.world.EventHistory;
import dev.tactus.engine.room.world.GameCode;
import dev.tactus.engine.room.world.GameException;
import dev.tactus.engine.room.world.LiveWorld;
import dev.tactus.engine.room.world.WorldEventBus;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running match: its log, input buffer, world, subscribers and recording.
 *
 * <p>Threads: the room's only.
 */
final class RunningMatch {

    private static final Logger LOG = LoggerFactory.getLogger(RunningMatch.class);

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
    private final RoomJournal journal;
    private final IntSupplier nodeBytesMax;

    private final FrameLineage lineage;
    private final MatchHeader header;
    private final SeatTable seats;

    /** The index of the record of its start, which clients hear of once the journal holds it. */
    private long startedIndex;

    /** Set while a closed frame with inputs has not been released yet. */
    private boolean hasUnsentInputs;

    /** The parts of the room that a match is started with. */
    record Surroundings(
            RoomSpec spec,
            ChosenGame chosen,
            RoomContext context,
            SeatTable seats,
            RoomPeers peers,
            Roster roster,
            SessionParametersSource parameters,
            @Nullable GameCode code,
            WorldEventBus eventBus,
            OrderedJournal journal) {}

    private RunningMatch(
            Surroundings room,
            MatchHeader header,
            FrameLog log,
            @Nullable EventHistory events,
            @Nullable LiveWorld world,
            Recording recording,
            FrameLineage lineage) {
        this.lineage = lineage;
        this.header = header;
        this.seats = room.seats;
        this.settings = room.spec.settings();
        this.log = log;
        this.events = events;
        this.world = world;
        this.journal = room.journal;
        this.nodeBytesMax = room.context.historyBytesMax();
        recorder = new MatchRecorder(settings, log, recording);
        inputs = new InputBuffer(settings, room.roster, world);
        keyframes = new Keyframes(Math.max(settings.world().snapshotEveryTicks(), settings.spectatorDelayTicks()));
        broadcaster = new Broadcaster(
                settings,
                room.context,
                log,
                recording,
                room.roster,
                new KeyframeCatchUp(settings, log, keyframes, world, room.parameters),
                journal);
        room.journal.putFramesFirst(broadcaster::journalFrames);
        history = new HistoryLoader(log, keyframes, recording);
        desyncMonitor = new DesyncMonitor(
                settings.world(),
                room.context,
                room.seats,
                room.peers,
                room.roster,
                new DesyncMonitor.MatchWorld(header, log, keyframes, world),
                broadcaster);
    }

    /**
     * Starts a match.
     *
     * @param lineage of its frames
     * @throws dev.tactus.engine.room.world.GameException if the game cannot create its world
     */
    static RunningMatch start(Surroundings room, long startedUnixMs, FrameLineage lineage) {
        FrameLog log = new FrameLog();
        EventHistory events = events(room);
        LiveWorld world = world(room, log, events);
        // Before the recording is opened: a game that cannot be written leaves none behind.
        byte[] snapshot = world == null ? null : world.snapshot();
        MatchHeader header = header(room, startedUnixMs);
        Recording recording = room.context.archive().open(header);
        RunningMatch match = new RunningMatch(room, header, log, events, world, recording, lineage);
        match.startedIndex = room.journal.append(new JournalRecord.Started(header));
        if (world != null && snapshot != null) {
            match.addKeyframe(world, snapshot);
        }
        return match;
    }

    /**
     * Goes on with a match as its journal says.
     *
     * @param header of the match
     * @param lineage of its frames
     * @throws dev.tactus.engine.room.world.GameException if the game cannot go on from the keyframe
     */
    static RunningMatch resume(Surroundings room, RoomImage image, MatchHeader header, FrameLineage lineage) {
        FrameLog log = new FrameLog(image.firstTick());
        image.frames().forEach(run -> append(log, run));
        EventHistory events = events(room);
        LiveWorld world = world(room, log, events);
        List<JournalRecord.KeyframeTaken> taken = image.keyframes();
        if (world != null) {
            world.resume(taken, image.checksums());
            if (taken.isEmpty()) {
                // The journal ends between the start and the first keyframe.
                taken = List.of(new JournalRecord.KeyframeTaken(log.nextTick(), world.checksum(), world.snapshot()));
                taken.forEach(room.journal::append);
            }
        }
        // Behind all that can fail: a match that cannot go on leaves its record as it is.
        Recording recording = room.context.archive().resume(header, tail(image, taken));
        RunningMatch match = new RunningMatch(room, header, log, events, world, recording, lineage);
        taken.forEach(keyframe -> match.keyframes.add(keyframe.tick(), keyframe.snapshot()));
        return match;
    }

    private static MatchTail tail(RoomImage image, List<JournalRecord.KeyframeTaken> taken) {
        return new MatchTail(
                image.firstTick(),
                image.nextTick(),
                image.frames(),
                taken.stream()
                        .map(keyframe -> new Keyframe(keyframe.tick(), keyframe.snapshot()))
                        .toList(),
                image.tail().checksums());
    }

    private static void append(FrameLog log, FrameRun run) {
        Cursor cursor = new Cursor(run, run.firstTick());
        List<Input> frame = new ArrayList<>();
        while (cursor.next(run.nextTick())) {
            appendEmpty(log, cursor.tick());
            frame.clear();
            while (cursor.nextInput()) {
                frame.add(cursor.input());
            }
            log.append(frame);
        }
        appendEmpty(log, run.nextTick());
    }

    private static void appendEmpty(FrameLog log, int to) {
        while (log.nextTick() < to) {
            log.append(List.of());
        }
    }

    private static @Nullable EventHistory events(Surroundings room) {
        return room.spec.settings().world().sync().states() ? new EventHistory() : null;
    }

    private static @Nullable LiveWorld world(Surroundings room, FrameLog log, @Nullable EventHistory events) {
        RoomGame game = room.chosen.get();
        GameCode code = room.code;
        if (game == null || code == null) {
            return null;
        }
        return new LiveWorld(
                game,
                ChosenGame.setup(game, room.spec),
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
        if (spec.isWatchedWithoutProof()) {
            properties.put(MatchHeader.WATCH, MatchHeader.WATCH_OPEN);
        }
        RoomGame game = room.chosen.get();
        if (game != null) {
            game.options().forEach((name, value) -> properties.put("option." + name, Integer.toString(value)));
        }
        return new MatchHeader(
                spec.id(),
                room.code == null ? "" : room.code.name(),
                settings.tickRateHz(),
                settings.inputDelayTicks(),
                spec.randomSeed(),
                startedUnixMs,
                room.seats.players(),
                properties);
    }

    MatchHeader header() {
        return header;
    }

    long startedIndex() {
        return startedIndex;
    }

    FrameLineage lineage() {
        return lineage;
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
            Checksum checksum = live.checksum();
            recorder.checksum(checksum);
            journal.append(new JournalRecord.ChecksumTaken(tick, checksum));
        }
        if (tick % settings.world().snapshotEveryTicks() == 0) {
            addKeyframe(live, live.snapshot());
        }
    }

    private void addKeyframe(LiveWorld live, byte[] snapshot) {
        keyframes.add(log.nextTick(), snapshot);
        recorder.keyframe(snapshot);
        if (journal.enabled()) {
            journal.append(new JournalRecord.KeyframeTaken(log.nextTick(), live.checksum(), snapshot));
        }
    }

    /** Sends frames if they are due, and states to the readers whose update is due. */
    void send(long nowNs) {
        int unsent = log.nextTick() - broadcaster.released();
        if (unsent >= settings.broadcastEveryTicks() || (hasUnsentInputs && settings.broadcastOnInput())) {
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

    /** Hands frames to the recording, and holds what is kept in memory to its bound of bytes. */
    void tidy() {
        // Frames that readers wait for stay in memory until the journal holds them.
        int released = broadcaster.released();
        int halfBytes = Math.min(settings.historyBytesMax(), nodeBytesMax.getAsInt()) / 2;
        while (keyframes.bytes() > halfBytes && keyframes.dropOldest(released)) {
            // The next one may be too much, too.
        }
        LiveWorld live = world;
        if (live == null) {
            recorder.tidy(
                    Math.min(log.nextTick() - settings.historyTicks(), released),
                    released,
                    2 * halfBytes - keyframes.bytes());
            return;
        }
        if (log.bytesHeld() > halfBytes / 2) {
            takeEarlyKeyframe(live);
        }
        do {
            int from = Math.min(oldestKeyframe(), released);
            recorder.tidy(from, from, halfBytes);
        } while (log.bytesHeld() > halfBytes && keyframes.dropOldest(released));
    }

    /** Takes a keyframe, at most one a second, from which the frames in memory can begin. */
    private void takeEarlyKeyframe(LiveWorld live) {
        Keyframes.StoredKeyframe newest = keyframes.newest();
        if (newest == null || log.nextTick() - newest.tick() >= settings.tickRateHz()) {
            addKeyframe(live, live.snapshot());
        }
    }

    private int oldestKeyframe() {
        Keyframes.StoredKeyframe oldest = keyframes.oldest();
        return oldest == null ? 0 : oldest.tick();
    }

    /** Ends the match: the last frames go out, and the recording is sealed with the reason and the result, which is returned. */
    MatchResult finish(String reason, long nowNs) {
        desyncMonitor.stop();
        MatchResult result = result();
        try {
            if (hasUnsentInputs) {
                broadcaster.broadcast(nowNs);
                if (events != null) {
                    broadcaster.sendStates(nowNs);
                }
            }
            journal.append(new JournalRecord.Over(reason));
            broadcaster.finish();
        } finally {
            recorder.seal(reason, result);
        }
        return result;
    }

    private MatchResult result() {
        List<ResultDecision.Report> players = new ArrayList<>();
        for (Seat seat : seats) {
            Occupant occupant = seat.occupant();
            if (occupant != null && occupant.isVisited()) {
                players.add(new ResultDecision.Report(seat.number(), occupant.player(), occupant.result()));
            }
        }
        LiveWorld live = world;
        List<Integer> ranks = List.of();
        ResultDecision.CountedChecksum checksum =
                new ResultDecision.CountedChecksum(desyncMonitor.agreedTick(), desyncMonitor.agreedChecksum());
        if (live != null && !live.isBroken()) {
            try {
                checksum = new ResultDecision.CountedChecksum(
                        log.nextTick(), live.checksum().toString());
                ranks = live.ranks(seats.count());
            } catch (GameException e) {
                // The match ends in any case; its result is then that of the players' reports.
                LOG.warn(
                        "game failed to rank its players: room={} {}",
                        Long.toUnsignedString(header.room()),
                        e.getMessage(),
                        e);
            }
        }
        MatchResult result = ResultDecision.of(players, seats.count(), ranks, log.nextTick(), checksum);
        if (result.state() == MatchResult.State.DISPUTED || !result.dissenting().isEmpty()) {
            LOG.warn(
                    "reports of the result differ: room={} state={} winner={} dissenting={}",
                    Long.toUnsignedString(header.room()),
                    result.state(),
                    Long.toUnsignedString(result.winner()),
                    result.dissenting());
        }
        return result;
    }

    /** Stops without an end: all frames go to the journal, from which another process goes on. */
    void suspend() {
        desyncMonitor.stop();
        broadcaster.journalFrames();
    }

    /** Stops without an end, because another process runs the match. */
    void abandon() {
        desyncMonitor.stop();
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
