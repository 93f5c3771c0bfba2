package dev.tactus.engine.room.lifecycle;

import dev.tactus.core.bounds.Bounded;
import dev.tactus.core.replay.MatchHeader;
import dev.tactus.core.replay.MatchResult;
import dev.tactus.engine.journal.JournalRecord;
import dev.tactus.engine.journal.RoomImage;
import dev.tactus.engine.port.LinkUse;
import dev.tactus.engine.room.LatencyHistogram;
import dev.tactus.engine.room.Peer;
import dev.tactus.engine.room.RoomContext;
import dev.tactus.engine.room.RoomPhase;
import dev.tactus.engine.room.RoomSettings;
import dev.tactus.engine.room.RoomSpec;
import dev.tactus.engine.room.seats.Occupant;
import dev.tactus.engine.room.seats.RoomPeers;
import dev.tactus.engine.room.seats.Seat;
import dev.tactus.engine.room.seats.SeatTable;
import dev.tactus.engine.room.subscription.DatagramRedundancy;
import dev.tactus.engine.room.world.GameCode;
import dev.tactus.engine.room.world.GameException;
import dev.tactus.engine.room.world.WorldEventBus;
import dev.tactus.protocol.message.ServerMessage;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Drives the room's phases, by {@link RoomRules}, and closes one frame per tick. */
final class RoomLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(RoomLifecycle.class);

    /** Time from the message that the room is closed to the end of links that end late. */
    private static final long LINKS_END_NS = 3_000_000_000L;

    /** Time for which reservations of a room of another process go on: that of a ticket, by default. */
    private static final long RESUMED_RESERVATION_NS = 60_000_000_000L;

    private final RoomSpec spec;
    private final RoomSettings settings;
    private final RoomContext context;
    private final RoomStage stage;
    private final RunningMatch.Surroundings surroundings;
    private final SeatTable seats;
    private final RoomPeers peers;
    private final Admission admission;
    private final MatchEntry entry;
    private final PlayerPresence presence;
    private final ArrivalTracker arrivals;
    private final @Nullable RoomLobby lobby;
    private final WorldEventBus eventBus;
    private final RoomRules rules;
    private final TickClock tickClock;
    private final DatagramRedundancy redundancy;
    private final LatencyHistogram lateness;

    /** Time from the arrival of inputs to the end of their frame, the input delay included. */
    private final LatencyHistogram inputLatency;

    /** Peers of a closed room whose links end at {@link #linksEndNs}. */
    @Bounded(by = "seats and spectators of the room", owner = Bounded.Owner.ROOM, full = Bounded.Fate.NEVER)
    private final Set<Peer> leaving = new LinkedHashSet<>();

    private long linksEndNs = Long.MAX_VALUE;

    /** Of the frames of the match, also of one that is begun once more because a loss of power took its beginning. */
    private FrameLineage lineage = FrameLineage.begun();

    private long inputs;
    private int ticksSinceOver;
    private @Nullable CloseRequest closing;
    private String closeReason = "";
    private @Nullable MatchResult result;

    RoomLifecycle(
            RunningMatch.Surroundings surroundings,
            RoomStage stage,
            Admission admission,
            MatchEntry entry,
            PlayerPresence presence,
            ArrivalTracker arrivals,
            @Nullable RoomLobby lobby,
            long firstTickNs) {
        this.surroundings = surroundings;
        this.spec = surroundings.spec();
        this.settings = spec.settings();
        this.context = surroundings.context();
        this.lateness = new LatencyHistogram(context.counters().lateness);
        this.inputLatency = new LatencyHistogram(context.counters().inputLatency);
        this.seats = surroundings.seats();
        this.peers = surroundings.peers();
        this.eventBus = surroundings.eventBus();
        this.stage = stage;
        this.admission = admission;
        this.entry = entry;
        this.presence = presence;
        this.arrivals = arrivals;
        this.lobby = lobby;
        this.rules = new RoomRules(settings);
        this.tickClock = new TickClock(settings.tickRateHz(), firstTickNs);
        this.redundancy = new DatagramRedundancy(tickClock.periodNs());
    }

    /**
     * Goes on with a room as its journal says: its links are lost, its waits begin anew, and players that left while nothing
     * could be announced leave the world now.
     *
     * @param incarnation of the room in this process
     * @throws GameException if the game cannot go on
     */
    void resume(RoomImage image, long incarnation, long nowNs) {
        surroundings.journal().append(new JournalRecord.Resumed(incarnation, context.build(), image.nextTick()));
        lineage = FrameLineage.resumed(image.resumptions(), incarnation, image.nextTick());
        seats.resumeReservations(nowNs + RESUMED_RESERVATION_NS);
        if (image.visited()) {
            arrivals.arrived(nowNs);
        }
        MatchHeader header = image.header();
        if (header == null) {
            // Before the start a player who is not connected keeps a seat where it is reserved, or for a while.
            for (Seat seat : seats) {
                Occupant occupant = seat.occupant();
                if (occupant != null && occupant.reconnectToken() != null && !occupant.hasLeft()) {
                    occupant.markPresent(nowNs);
                } else {
                    seats.releaseUnlessKept(seat);
                }
            }
            return;
        }
        stage.startAt(header.startedUnixMs());
        stage.enter(new Transition(RoomPhase.RUNNING, "resumed from its journal"));
        RunningMatch match = RunningMatch.resume(surroundings, image, header, lineage);
        stage.setMatch(match);
        for (Seat seat : seats) {
            Occupant occupant = seat.occupant();
            if (occupant != null) {
                occupant.markPresent(nowNs);
            } else if (image.seat(seat.number()).inWorld()) {
                presence.announceLeft(match, seat.number());
            }
        }
    }

    /** Performs all work that is due at {@code nowNs}; returns the time of the next work, Long.MAX_VALUE for never. */
    long doWork(long nowNs) {
        int ticks = 0;
        if (stage.phase() != RoomPhase.CLOSED && tickClock.dueNs() <= nowNs) {
            context.counters().gauge.observe(nowNs - tickClock.dueNs(), nowNs);
        }
        while (stage.phase() != RoomPhase.CLOSED && tickClock.dueNs() <= nowNs) {
            if (ticks++ == settings.catchUpTicksMax()) {
                long skipped = tickClock.restart(nowNs);
                context.counters().tickClockRestarts++;
                LOG.warn("tick loop stalled; skipped ticks: room={} ticks={}", spec.id(), skipped);
                break;
            }
            lateness.advance(nowNs);
            lateness.add(nowNs - tickClock.dueNs());
            tickClock.advance();
            tick(nowNs, tickClock.dueNs() > nowNs);
        }
        if (stage.phase() != RoomPhase.CLOSED) {
            repeat(nowNs);
        } else if (linksEndNs <= nowNs) {
            endLinks();
        }
        return dueNs();
    }

    /** Returns the time of the next work, Long.MAX_VALUE for never. */
    long dueNs() {
        return stage.phase() == RoomPhase.CLOSED ? linksEndNs : Math.min(tickClock.dueNs(), redundancy.atNs());
    }

    /** Forgets a peer that has left the closed room before its link ends. */
    void left(Peer peer) {
        leaving.remove(peer);
    }

    private void endLinks() {
        List<Peer> ended = List.copyOf(leaving);
        leaving.clear();
        linksEndNs = Long.MAX_VALUE;
        ended.forEach(peer -> peer.link().close("the room has closed"));
    }

    private void repeat(long nowNs) {
        RunningMatch match = stage.match();
        int copy = match == null ? 0 : redundancy.due(nowNs);
        if (match != null && copy > 0) {
            if (!context.counters().gauge.isLate(nowNs)) {
                match.broadcaster().repeat(copy, nowNs);
            }
            redundancy.next(match.broadcaster().wantsRepeat(copy + 1));
        }
    }

    private void tick(long nowNs, boolean newest) {
        if (stage.phase() == RoomPhase.OVER) {
            RunningMatch match = stage.match();
            if (match != null) {
                match.broadcaster().catchUp(nowNs);
            }
            ticksSinceOver++;
        }
        admission.expire(nowNs);
        arrivals.observe(seats.online(), nowNs);
        if (lobby != null) {
            lobby.observe(nowNs);
        }
        if (!applyRules(nowNs) && stage.phase() == RoomPhase.RUNNING) {
            run(Objects.requireNonNull(stage.match()), nowNs, newest);
        }
    }

    /** Goes on to the phase that the rules say; returns whether there is one. */
    private boolean applyRules(long nowNs) {
        Transition next = rules.next(stage.phase(), facts(nowNs));
        if (next == null) {
            return false;
        }
        enter(next, nowNs);
        return true;
    }

    private RoomFacts facts(long nowNs) {
        RunningMatch match = stage.match();
        return new RoomFacts(
                arrivals.hasArrived(),
                arrivals.sinceCreationMs(nowNs),
                arrivals.sinceArrivalMs(nowNs),
                arrivals.sinceEmptyMs(nowNs),
                seats.online(),
                seats.occupied(),
                arrivals.lastSaidLeave(),
                seats.allLeft(),
                seats.allLeftOrGaveResults(),
                seats.allReady(),
                seats.allOnlineGaveResults(),
                match == null ? 0 : match.log().nextTick(),
                ticksSinceOver,
                stage.isGathering(),
                lobby == null ? 0 : lobby.emptyMs(nowNs),
                closing);
    }

    private void run(RunningMatch match, long nowNs, boolean newest) {
        match.desyncMonitor().tick(nowNs);
        presence.tick(match, nowNs);
        inputLatency.advance(nowNs);
        int size = match.closeFrame(context.epoch().unixUsAt(nowNs), inputLatency);
        inputs += size;
        context.counters().framesClosed++;
        context.counters().inputsTaken += size;
        // Of ticks that are caught up after a stall only the last one sends: the others ride with it.
        if (newest) {
            match.send(nowNs);
            redundancy.start(nowNs, match.broadcaster().wantsRepeat(1));
            kickPending();
        }
        match.tidy();
    }

    /** Kicks the players whom the world kicks, after they received this tick's events. */
    private void kickPending() {
        for (int seat : eventBus.takeKicked()) {
            if (seat > 0 && seat <= seats.count()) {
                GameCode code = surroundings.code();
                String name = code == null ? "game" : code.name();
                admission.kick(seats.at(seat).player(), "sent out of the " + name, false);
            }
        }
    }

    /** Ends the match because the game's code threw; the game is not called again. */
    void failed(GameException defect, long nowNs) {
        if (stage.isOpen()) {
            LOG.error("game failed, its room ends: room={} {}", spec.id(), defect.getMessage(), defect);
            close(String.valueOf(defect.getMessage()), nowNs);
        }
    }

    /** Ends the match; clients are informed a few ticks later. */
    void close(String reason, long nowNs) {
        if (stage.isOpen()) {
            closing = new CloseRequest(reason, CloseRequest.Manner.ORDERLY);
            applyRules(nowNs);
        }
    }

    /** Ends the match and informs clients immediately. */
    void closeNow(String reason, long nowNs) {
        closing = new CloseRequest(reason, CloseRequest.Manner.IMMEDIATE);
        while (stage.phase() != RoomPhase.CLOSED && applyRules(nowNs)) {
            // From WAITING or RUNNING to OVER, and from there to CLOSED.
        }
    }

    /** Enters the next phase and does what belongs to it. */
    private void enter(Transition transition, long nowNs) {
        LOG.debug(
                "room changes phase: room={} from={} to={} reason={}",
                spec.id(),
                stage.phase(),
                transition.phase(),
                transition.reason());
        boolean open = stage.isOpen();
        stage.enter(transition);
        switch (transition.phase()) {
            case WAITING -> {}
            case RUNNING -> start(nowNs);
            case OVER -> end(transition.reason(), nowNs);
            case CLOSED -> {
                if (open) {
                    leaveToAnother(transition.reason());
                } else {
                    release(nowNs);
                }
            }
        }
    }

    private void start(long nowNs) {
        stage.startAt(context.epoch().unixMsAt(nowNs));
        RunningMatch match = RunningMatch.start(surroundings, stage.startedUnixMs(), lineage);
        stage.setMatch(match);
        for (Seat seat : seats) {
            Occupant occupant = seat.occupant();
            if (occupant != null) {
                occupant.setProgress(100);
                surroundings.journal().append(new JournalRecord.Progress(seat.number(), 100));
            }
        }
        surroundings.journal().whenAcknowledged(match.startedIndex(), () -> letFollow(match, nowNs));
    }

    /**
     * Informs all peers that the match runs and sends them its frames, unless it ended before the journal held its
     * start.
     */
    private void letFollow(RunningMatch match, long nowNs) {
        if (stage.match() != match) {
            return;
        }
        for (Peer peer : peers.all()) {
            if (match.broadcaster().follows(peer)) {
                continue;
            }
            peer.send(stage.started());
            String refusal = entry.follow(match, peer, seats.servedBy(peer), nowNs);
            if (refusal != null) {
                admission.reject(peer, refusal);
            }
        }
    }

    private void end(String reason, long nowNs) {
        closeReason = reason;
        RunningMatch match = stage.match();
        if (match != null) {
            eventBus.console().ended(match.log().nextTick());
            result = match.finish(reason, nowNs);
        } else {
            // Else the room would wait for players once more in another process.
            surroundings.journal().append(new JournalRecord.Over(reason));
        }
    }

    private void release(long nowNs) {
        List<Peer> present = List.copyOf(peers.all());
        surroundings.journal().discard(() -> tellClosed(present, nowNs));
        peers.clear();
        stage.setMatch(null);
    }

    private void tellClosed(List<Peer> present, long nowNs) {
        for (Peer peer : present) {
            // Before the message: the client may ask for another room as soon as it has it.
            peer.setAdmitted(false);
            peer.link().use(LinkUse.NONE);
            peer.send(new ServerMessage.Closed(peer.wishes().supportsTactus() ? closeReason : null));
            if (peer.dialect().endsLinksLate()) {
                leaving.add(peer);
                linksEndNs = nowNs + LINKS_END_NS;
            }
        }
    }

    void discardJournal() {
        surroundings.journal().discard();
    }

    /** Stops, and leaves the room to another process that goes on with it from its journal. */
    void suspend(String reason, long nowNs) {
        if (!stage.isOpen()) {
            closeNow(reason, nowNs);
            return;
        }
        closing = new CloseRequest(reason, CloseRequest.Manner.SUSPENSION);
        applyRules(nowNs);
    }

    private void leaveToAnother(String reason) {
        closeReason = reason;
        RunningMatch match = stage.match();
        if (match != null) {
            match.suspend();
        }
        pauseAll(reason);
    }

    /**
     * Stops a room that another process runs, whatever its phase: nothing is appended or let out any more, and everybody is told to
     * come back.
     */
    void abandon(String reason) {
        if (stage.phase() == RoomPhase.CLOSED) {
            return;
        }
        stage.enter(new Transition(RoomPhase.CLOSED, reason));
        closeReason = reason;
        RunningMatch match = stage.match();
        if (match != null) {
            match.abandon();
        }
        pauseAll(reason);
    }

    private void pauseAll(String reason) {
        stage.leave();
        for (Peer peer : peers.all()) {
            peer.setAdmitted(false);
            NamedEnds.pause(peer, reason);
        }
        peers.clear();
        stage.setMatch(null);
    }

    /** Returns why the room has ended, empty before. */
    String closeReason() {
        return closeReason;
    }

    /** Returns the result of the match that has ended; null before, and where none was played to an end here. */
    @Nullable MatchResult result() {
        return result;
    }

    /** Returns how many inputs were taken into frames. */
    long inputs() {
        return inputs;
    }

    LatencyHistogram lateness() {
        return lateness;
    }

    LatencyHistogram inputLatency() {
        return inputLatency;
    }
}
