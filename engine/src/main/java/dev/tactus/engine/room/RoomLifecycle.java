package dev.tactus.engine.room;

import dev.tactus.core.frame.Input;
import dev.tactus.protocol.message.ServerMessage;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What time brings to a room: its start, its frames, its end. */
final class RoomLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(RoomLifecycle.class);
    private static final long MS = 1_000_000L;

    final LatencyHistogram lateness = new LatencyHistogram();

    /** How long inputs waited from their arrival to the end of their frame, the input delay included. */
    final LatencyHistogram inputLatency = new LatencyHistogram();

    long inputs;

    private final RoomState room;
    private final Admission admission;
    private final TickClock tickClock;
    private final DatagramRedundancy redundancy;

    private long emptySinceNs = -1;

    private int ticksSinceOver;
    private String closeReason = "";

    RoomLifecycle(RoomState room, Admission admission, long firstBeatNs) {
        this.room = room;
        this.admission = admission;
        this.tickClock = new TickClock(room.settings.tickRateHz(), firstBeatNs);
        this.redundancy = new DatagramRedundancy(tickClock.periodNs());
    }

    long doWork(long nowNs) {
        int beats = 0;
        while (room.phase != RoomPhase.CLOSED && tickClock.dueNs() <= nowNs) {
            if (beats++ == room.settings.catchUpTicksMax()) {
                long left = tickClock.restart(nowNs);
                room.context.counters().tickClockRestarts++;
                LOG.warn("room {}: after a stall the beat starts again {} ticks late", room.spec.id(), left);
                break;
            }
            lateness.add(nowNs - tickClock.dueNs());
            room.context.counters().lateness.add(nowNs - tickClock.dueNs());
            tickClock.advance();
            tick(nowNs, tickClock.dueNs() > nowNs);
        }
        if (room.phase == RoomPhase.CLOSED) {
            return Long.MAX_VALUE;
        }
        repeat(nowNs);
        return Math.min(tickClock.dueNs(), redundancy.atNs());
    }

    private void repeat(long nowNs) {
        RunningMatch match = room.match;
        int copy = match == null ? 0 : redundancy.due(nowNs);
        if (match != null && copy > 0) {
            match.broadcaster.repeat(copy, nowNs);
            redundancy.next(match.broadcaster.wantsRepeat(copy + 1));
        }
    }

    private void tick(long nowNs, boolean newest) {
        switch (room.phase) {
            case WAITING -> waitForStart(nowNs);
            case RUNNING -> run(nowNs, newest);
            case OVER -> waitForClose(nowNs);
            case CLOSED -> {}
        }
    }

    private void waitForStart(long nowNs) {
        if (room.settings.world().standing()) {
            enter(RoomPhase.RUNNING, "the room stands", nowNs);
        } else if (isAbandoned(nowNs)) {
            enter(RoomPhase.OVER, "nobody is left", nowNs);
        } else if (room.seats.allReady()) {
            enter(RoomPhase.RUNNING, "all are ready", nowNs);
        } else if (nowNs - room.createdNs >= room.settings.startWaitMs() * MS) {
            if (room.seats.online() > 0) {
                enter(RoomPhase.RUNNING, "the wait is over", nowNs);
            } else {
                enter(RoomPhase.OVER, "nobody came", nowNs);
            }
        }
    }

    /** Whether everybody has gone from a room of free seats before its start, and nobody has a seat that is kept for him. */
    private boolean isAbandoned(long nowNs) {
        boolean empty = isEmptyForLong(nowNs) || (room.leftEmpty && room.seats.online() == 0);
        return room.visited && room.spec.hasFreeSeats() && empty && room.seats.allLeft();
    }

    /** Whether nobody is here and nobody is waited for any more; members of a fixed room may always come back for a while. */
    private boolean isEmpty(long nowNs) {
        boolean left = room.spec.hasFreeSeats() && room.seats.online() == 0 && room.seats.allLeft();
        return isEmptyForLong(nowNs) || left;
    }

    private boolean isEmptyForLong(long nowNs) {
        if (room.seats.online() > 0) {
            emptySinceNs = -1;
            return false;
        }
        emptySinceNs = emptySinceNs < 0 ? nowNs : emptySinceNs;
        return nowNs - emptySinceNs >= room.settings.emptyCloseMs() * MS;
    }

    private void run(long nowNs, boolean newest) {
        RunningMatch match = Objects.requireNonNull(room.match);
        String end = reasonToEnd(match, nowNs);
        if (end != null) {
            enter(RoomPhase.OVER, end, nowNs);
            return;
        }
        match.desyncMonitor.tick(nowNs);
        room.presence.tick(match, nowNs);
        boolean due;
        try {
            due = closeFrame(match, nowNs);
        } catch (GameException defect) {
            failed(defect, nowNs);
            return;
        }
        // Of ticks that are caught up after a stall only the last one sends: the others ride with it.
        if (newest) {
            if (due) {
                match.hasUnsentInputs = false;
                match.broadcaster.broadcast(nowNs);
            } else {
                match.broadcaster.catchUp(nowNs);
                match.broadcaster.repeat(1, nowNs);
            }
            redundancy.start(nowNs, match.broadcaster.wantsRepeat(1));
            kickPending();
        }
        match.tidy();
    }

    /** Whom the world sends out goes when he has been told what happened. */
    private void kickPending() {
        for (int seat : room.eventBus.takeKicked()) {
            if (seat > 0 && seat <= room.seats()) {
                admission.kick(room.player(seat), "sent out of the " + room.gameName(), false);
            }
        }
    }

    private void failed(GameException defect, long nowNs) {
        LOG.error("room {}: {}", room.spec.id(), defect.getMessage(), defect);
        enter(RoomPhase.OVER, String.valueOf(defect.getMessage()), nowNs);
    }

    /** Closes one frame; returns whether it is time to let frames out. */
    private boolean closeFrame(RunningMatch match, long nowNs) {
        long nowUs = room.context.epoch().unixUsAt(nowNs);
        List<Input> frame = match.inputs.close(match.log.nextTick(), nowUs, inputLatency);
        int size = frame.size();
        inputs += size;
        room.context.counters().framesClosed++;
        room.context.counters().inputsTaken += size;
        match.hasUnsentInputs |= size > 0;
        match.close(frame);
        StateSyncSettings sync = room.settings.world().sync();
        if (match.eventHistory != null && match.log.nextTick() % sync.statesEveryTicks() == 0) {
            return true;
        }
        int unsent = match.log.nextTick() - match.broadcaster.released();
        return unsent >= room.settings.broadcastEveryTicks()
                || (match.hasUnsentInputs && room.settings.broadcastOnInput());
    }

    private @Nullable String reasonToEnd(RunningMatch match, long nowNs) {
        if (!room.settings.world().standing() && isEmpty(nowNs)) {
            return "nobody is left";
        }
        if (room.seats.online() == 0 && !room.settings.world().standing()) {
            return null;
        }
        if (room.seats.online() > 0 && room.seats.allOnlineGaveResults()) {
            return "all results are in";
        }
        int length = room.settings.lengthTicks();
        return length > 0 && match.log.nextTick() >= length ? "the match has had its length" : null;
    }

    private void waitForClose(long nowNs) {
        RunningMatch match = room.match;
        if (match != null) {
            match.broadcaster.catchUp(nowNs);
        }
        if (++ticksSinceOver >= room.settings.closeDelayTicks() - 1) {
            enter(RoomPhase.CLOSED, closeReason, nowNs);
        }
    }

    void close(String reason, long nowNs) {
        if (room.phase == RoomPhase.WAITING || room.phase == RoomPhase.RUNNING) {
            enter(RoomPhase.OVER, reason, nowNs);
        }
    }

    void closeNow(String reason, long nowNs) {
        close(reason, nowNs);
        if (room.phase == RoomPhase.OVER) {
            enter(RoomPhase.CLOSED, closeReason, nowNs);
        }
    }

    /** The one door through which the phase changes. */
    private void enter(RoomPhase next, String reason, long nowNs) {
        if (!room.phase.mayBecome(next)) {
            throw new IllegalStateException("room " + room.spec.id() + ": " + room.phase + " to " + next);
        }
        LOG.debug("room {}: {} to {}: {}", room.spec.id(), room.phase, next, reason);
        room.phase = next;
        switch (next) {
            case WAITING -> {}
            case RUNNING -> start(nowNs);
            case OVER -> end(reason, nowNs);
            case CLOSED -> release();
        }
    }

    private void start(long nowNs) {
        room.startedUnixMs = room.context.epoch().unixMsAt(nowNs);
        RunningMatch match;
        try {
            match = RunningMatch.start(room);
        } catch (GameException defect) {
            failed(defect, nowNs);
            return;
        }
        room.match = match;
        ServerMessage started = new ServerMessage.Started(room.startedUnixMs / 1000);
        for (Seat seat : room.seats) {
            seat.progress = 100;
            Peer peer = seat.peer;
            if (peer != null) {
                peer.send(started);
                room.follow(match, peer, seat, nowNs);
            }
        }
        for (Peer spectator : room.spectators) {
            spectator.send(started);
            room.follow(match, spectator, null, nowNs);
        }
    }

    private void end(String reason, long nowNs) {
        closeReason = reason;
        RunningMatch match = room.match;
        if (match != null) {
            if (match.hasUnsentInputs) {
                match.broadcaster.broadcast(nowNs);
            }
            room.eventBus.console.ended(match.log.nextTick());
            match.broadcaster.finish();
            match.seal(reason);
        }
    }

    private void release() {
        for (Peer peer : room.peers()) {
            peer.send(new ServerMessage.Closed(peer.wishes().supportsTactus() ? closeReason : null));
            peer.setAdmitted(false);
        }
        room.seats.clear();
        room.spectators.clear();
        room.match = null;
    }
}
