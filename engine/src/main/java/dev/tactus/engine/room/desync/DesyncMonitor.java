package dev.tactus.engine.room.desync;

import dev.tactus.core.frame.FrameLog;
import dev.tactus.core.replay.DesyncBundle;
import dev.tactus.core.replay.MatchHeader;
import dev.tactus.engine.desync.ChecksumComparator;
import dev.tactus.engine.desync.DesyncInvestigation;
import dev.tactus.engine.desync.DesyncListener;
import dev.tactus.engine.desync.DivergentClient;
import dev.tactus.engine.desync.SnapshotVote;
import dev.tactus.engine.port.Roster;
import dev.tactus.engine.port.SnapshotCodec;
import dev.tactus.engine.room.Peer;
import dev.tactus.engine.room.RoomContext;
import dev.tactus.engine.room.WorldSettings;
import dev.tactus.engine.room.history.Keyframes;
import dev.tactus.engine.room.seats.Occupant;
import dev.tactus.engine.room.seats.RoomPeers;
import dev.tactus.engine.room.seats.Seat;
import dev.tactus.engine.room.seats.SeatTable;
import dev.tactus.engine.room.subscription.Broadcaster;
import dev.tactus.engine.room.world.LiveWorld;
import dev.tactus.protocol.message.Checkpoint;
import dev.tactus.protocol.message.ClientMessage;
import dev.tactus.protocol.message.RefusalCode;
import dev.tactus.protocol.message.ServerMessage;
import dev.tactus.protocol.message.ServerMessage.ChecksumVote;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Compares the checksums that clients report of their worlds, and acts on the outcome: desync messages, investigations, resyncs,
 * and in a relay room the keyframes that clients agree on.
 *
 * <p>Threads: the room's only.
 */
public final class DesyncMonitor implements DesyncListener {

    private static final long MS = 1_000_000L;

    private final WorldSettings settings;
    private final RoomContext context;
    private final SeatTable seats;
    private final RoomPeers peers;
    private final Roster roster;
    private final FrameLog log;
    private final Keyframes keyframes;
    private final @Nullable LiveWorld world;
    private final Broadcaster broadcaster;
    private final MatchHeader header;
    private final @Nullable ChecksumComparator comparator;

    private @Nullable DesyncInvestigation investigation;
    private long nextInvestigationNs = Long.MIN_VALUE;
    private @Nullable SnapshotVote snapshotVote;
    private int snapshotVoteTick;
    private long nowNs;
    private boolean stopped;

    private int agreedTick;
    private String agreedChecksum = "";
    private int desyncs;
    private int resyncs;

    /**
     * The match whose worlds are compared.
     *
     * @param header of its replay
     * @param log its frames
     * @param keyframes of its world, or those that clients agree on
     * @param world the server's own, null in a relay room
     */
    public record MatchWorld(
            MatchHeader header,
            FrameLog log,
            Keyframes keyframes,
            @Nullable LiveWorld world) {}

    /** Creates the monitor of one match. */
    public DesyncMonitor(
            WorldSettings settings,
            RoomContext context,
            SeatTable seats,
            RoomPeers peers,
            Roster roster,
            MatchWorld match,
            Broadcaster broadcaster) {
        this.settings = settings;
        this.context = context;
        this.seats = seats;
        this.peers = peers;
        this.roster = roster;
        this.log = match.log();
        this.keyframes = match.keyframes();
        this.world = match.world();
        this.broadcaster = broadcaster;
        this.header = match.header();
        int every = settings.checksumEveryTicks();
        this.comparator = every == 0 ? null : new ChecksumComparator(world != null, seats.count(), every, this);
    }

    /** Expects checksums in the form of a peer that sits and follows the match from now on. */
    public void expect(Peer peer) {
        SnapshotCodec form = peer.dialect().snapshotCodec();
        if (comparator != null && form != null) {
            comparator.expect(form);
        }
    }

    /** Compares the world after a frame was closed and stepped. */
    public void frameClosed() {
        ChecksumComparator comparing = comparator;
        if (comparing == null) {
            return;
        }
        int tick = log.nextTick();
        if (world != null) {
            world.look(now -> comparing.reportServer(tick, now));
        } else if (comparing.hasUndecided()) {
            comparing.decide(tick, reportingSeats());
        }
        comparing.forget(oldestTick());
    }

    /** Returns the tick before which reports do not count. */
    private int oldestTick() {
        Keyframes.StoredKeyframe newest = world == null ? null : keyframes.newest();
        return newest == null ? log.nextTick() - settings.snapshotEveryTicks() : newest.tick();
    }

    /** Returns the seats whose clients have a world to report. */
    private Set<Integer> reportingSeats() {
        Set<Integer> reporting = new TreeSet<>();
        for (Seat seat : seats) {
            Occupant occupant = seat.occupant();
            Peer peer = seat.peer();
            if (occupant != null
                    && peer != null
                    && (occupant.desync().reportsChecksums() || peer.wishes().supportsTactus())
                    && broadcaster.follows(peer)) {
                reporting.add(seat.number());
            }
        }
        return reporting;
    }

    /** Looks after investigations and votes that wait for answers. */
    public void tick(long now) {
        nowNs = now;
        if (investigation != null) {
            investigation.tick(now);
        }
        if (investigation != null && investigation.isDone()) {
            investigation = null;
        }
        if (snapshotVote != null && snapshotVote.isDone(now)) {
            snapshotVote = null;
        }
    }

    /** Acts on nothing any more: the match is over. */
    public void stop() {
        stopped = true;
    }

    /** Takes the checksums that the client on a seat reports. */
    public void report(Seat seat, Occupant occupant, Peer peer, List<Checkpoint> checkpoints, long now) {
        nowNs = now;
        SnapshotCodec form = peer.dialect().snapshotCodec();
        if (comparator == null || form == null) {
            return;
        }
        List<Checkpoint> news = occupant.desync().isUnderInvestigation() && investigation != null
                ? investigation.checksums(checkpoints)
                : checkpoints;
        for (Checkpoint checkpoint : news) {
            occupant.desync().markReporting();
            comparator.report(
                    form, seat.number(), checkpoint.tick(), checkpoint.checksum(), oldestTick(), log.nextTick());
        }
    }

    /** Takes a part of the snapshot that the client on a seat was asked for. */
    public void snapshotPart(Seat seat, Occupant occupant, ClientMessage.SnapshotPart part, long now) {
        nowNs = now;
        if (occupant.desync().isUnderInvestigation() && investigation != null) {
            investigation.snapshot(part);
        } else if (snapshotVote != null) {
            snapshotVote.snapshot(seat.number(), part, now);
        }
    }

    /** Notes that the link which served a player's seat is gone, or replaced by another. */
    public void linkLost(Occupant occupant) {
        occupant.desync().linkLost(log.nextTick());
        if (occupant.desync().isUnderInvestigation() && investigation != null) {
            investigation.clientLeft();
        }
    }

    @Override
    public void onDesync(int tick, List<ChecksumVote> opinions) {
        desyncs++;
        context.counters().desyncs++;
        toAll(new ServerMessage.Desync(tick, opinions, List.of()), false);
    }

    private void toAll(ServerMessage message, boolean tactusOnly) {
        peers.forEach(peer -> send(peer, message, tactusOnly));
    }

    /** A client that never asked for a world's state would not know the message. */
    private void send(Peer peer, ServerMessage message, boolean tactusOnly) {
        if (peer.wishes().supportsTactus() || (peer.joinedByToken() && !tactusOnly)) {
            peer.send(message, roster);
        }
    }

    @Override
    public void onDivergence(int seatNumber, int tick, int agreedTick, String told) {
        Occupant occupant = seats.at(seatNumber).occupant();
        Peer peer = occupant == null ? null : occupant.peer();
        // Old clients ask for the state themselves. A report from before a resync is not of the world after it.
        if (occupant == null
                || peer == null
                || !peer.wishes().supportsTactus()
                || occupant.desync().isUnderInvestigation()
                || occupant.desync().isOutdated(tick)) {
            return;
        }
        if (occupant.desync().resyncs() >= settings.healsMax()) {
            drop(occupant, peer);
            return;
        }
        DesyncInvestigation.Evidence evidence = evidence(peer, tick, agreedTick);
        if (evidence == null) {
            resync(occupant, peer);
            return;
        }
        DesyncBundle.Client client = new DesyncBundle.Client(
                seatNumber,
                occupant.player(),
                peer.dialect().name(),
                peer.wishes().version());
        occupant.desync().setUnderInvestigation(true);
        nextInvestigationNs = nowNs + settings.searchEveryMs() * MS;
        DesyncInvestigation.Environment environment = new DesyncInvestigation.Environment(
                peer::send,
                context.workers(),
                context.agent(),
                context.desyncs(),
                settings.searchMs() * MS,
                settings.snapshotBytesMax());
        investigation = new DesyncInvestigation(
                new DivergentClient(client, tick, agreedTick, told),
                evidence,
                environment,
                nowNs,
                result -> found(occupant, peer, result));
    }

    /** Returns what an investigation would begin with; null if there is none to be made now. */
    private DesyncInvestigation.@Nullable Evidence evidence(Peer peer, int tick, int agreedTick) {
        SnapshotCodec form = peer.dialect().snapshotCodec();
        if (world == null || form == null || investigation != null || nowNs < nextInvestigationNs) {
            return null;
        }
        Keyframes.StoredKeyframe agreed = keyframes.upTo(Math.min(agreedTick, tick));
        Keyframes.StoredKeyframe keyframe = agreed == null ? keyframes.oldest() : agreed;
        if (keyframe == null || keyframe.tick() > tick || keyframe.tick() < log.firstTick()) {
            return null;
        }
        return new DesyncInvestigation.Evidence(
                header,
                world.simulation(),
                form,
                keyframe.snapshot(),
                log.copy(keyframe.tick(), tick),
                context.epoch().unixMsAt(nowNs));
    }

    private void found(Occupant occupant, Peer peer, DesyncInvestigation.Result result) {
        investigation = null;
        occupant.desync().setUnderInvestigation(false);
        if (stopped) {
            return;
        }
        toAll(new ServerMessage.Desync(result.firstTick(), result.opinions(), result.details()), true);
        if (occupant.peer() == peer) {
            resync(occupant, peer);
        }
    }

    /** Sends the true world, where there is one to send; without one, the verdict alone counts. */
    private void resync(Occupant occupant, Peer peer) {
        occupant.desync().resynced(log.nextTick());
        if (peer.wishes().state() && broadcaster.resync(peer, nowNs)) {
            resyncs++;
            context.counters().resyncs++;
        }
    }

    private void drop(Occupant occupant, Peer peer) {
        context.counters().desyncDrops++;
        occupant.desync().ignoreUpTo(log.nextTick());
        String reason = "its world differs from the room's again, after "
                + occupant.desync().resyncs() + " times";
        peer.refuse(RefusalCode.BAD_VALUE, reason, 0);
        peer.link().close(reason);
    }

    @Override
    public void onAgreement(int tick, List<Integer> agreeing, String checksum) {
        if (tick >= agreedTick) {
            agreedTick = tick;
            agreedChecksum = checksum;
        }
        Keyframes.StoredKeyframe newest = keyframes.newest();
        int last = newest == null ? 0 : newest.tick();
        if (world != null
                || snapshotVote != null
                || tick < Math.max(last, snapshotVoteTick) + settings.snapshotEveryTicks()) {
            return;
        }
        List<Integer> able =
                new ArrayList<>(agreeing.stream().filter(this::handsOver).toList());
        int needed = players() / 2 + 1;
        if (able.size() < needed) {
            return;
        }
        // In an unpredictable order, so that no seat can count on being asked first.
        Collections.shuffle(able, new Random(context.tokens().get().hashCode()));
        snapshotVoteTick = tick;
        snapshotVote = new SnapshotVote(
                tick,
                able,
                needed,
                settings.snapshotBytesMax(),
                settings.searchMs() * MS,
                nowNs,
                this::toSeat,
                (at, snapshot) -> keyframes.add(at, snapshot, checksum));
    }

    /** Returns how many players have come to the room and not left it, connected or not. */
    private int players() {
        int players = 0;
        for (Seat seat : seats) {
            Occupant occupant = seat.occupant();
            if (occupant != null && occupant.isVisited() && !occupant.hasLeft()) {
                players++;
            }
        }
        return players;
    }

    private boolean handsOver(int seat) {
        Peer peer = seats.at(seat).peer();
        return peer != null && peer.wishes().supportsTactus() && peer.wishes().state();
    }

    private void toSeat(ServerMessage message, int seat) {
        Peer peer = seats.at(seat).peer();
        if (peer != null) {
            peer.send(message);
        }
    }

    /** Returns the tick of {@link #agreedChecksum}, 0 while there is none. */
    public int agreedTick() {
        return agreedTick;
    }

    /** Returns the last checksum on which more than half of the reporting clients of a relay room agreed, empty for none. */
    public String agreedChecksum() {
        return agreedChecksum;
    }

    /** Returns at how many ticks worlds differed. */
    public int desyncs() {
        return desyncs;
    }

    /** Returns how often a client was sent the true world because its own differed. */
    public int resyncs() {
        return resyncs;
    }
}
