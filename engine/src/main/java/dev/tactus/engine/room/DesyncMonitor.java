package dev.tactus.engine.room;

import dev.tactus.core.frame.FrameLog;
import dev.tactus.core.replay.DesyncBundle;
import dev.tactus.core.replay.MatchHeader;
import dev.tactus.engine.desync.ChecksumComparator;
import dev.tactus.engine.desync.DesyncInvestigation;
import dev.tactus.engine.desync.DesyncListener;
import dev.tactus.engine.desync.DivergentClient;
import dev.tactus.engine.desync.SnapshotVote;
import dev.tactus.engine.port.SnapshotCodec;
import dev.tactus.protocol.message.Checkpoint;
import dev.tactus.protocol.message.ClientMessage;
import dev.tactus.protocol.message.RefusalCode;
import dev.tactus.protocol.message.ServerMessage;
import dev.tactus.protocol.message.ServerMessage.ChecksumVote;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What clients say of their worlds, and what becomes of it: reports, searches, healing, and in a relay room the keyframes
 * that they agree on.
 */
final class DesyncMonitor implements DesyncListener {

    private static final long MS = 1_000_000L;

    private final RoomState room;
    private final WorldSettings settings;
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

    private int desyncs;
    private int resyncs;

    DesyncMonitor(
            RoomState room,
            FrameLog log,
            Keyframes keyframes,
            @Nullable LiveWorld world,
            Broadcaster audience,
            MatchHeader header) {
        this.room = room;
        this.settings = room.settings.world();
        this.log = log;
        this.keyframes = keyframes;
        this.world = world;
        this.broadcaster = audience;
        this.header = header;
        int every = settings.checksumEveryTicks();
        this.comparator = every == 0 ? null : new ChecksumComparator(world != null, room.seats(), every, this);
    }

    /** Somebody on a seat follows the match and may tell checksums from now on. */
    void expect(Peer peer) {
        SnapshotCodec form = peer.dialect().snapshotCodec();
        if (comparator != null && form != null) {
            comparator.expect(form);
        }
    }

    /** A frame was closed, and the world has stepped it. */
    void closed() {
        if (comparator == null) {
            return;
        }
        int tick = log.nextTick();
        if (world != null) {
            comparator.reportServer(tick, world.simulation().world());
        } else if (comparator.hasUndecided()) {
            comparator.decide(tick, reportingSeats());
        }
        comparator.forget(oldestTick());
    }

    /** What was told of an older tick does not count. */
    private int oldestTick() {
        Keyframes.StoredKeyframe newest = world == null ? null : keyframes.newest();
        return newest == null ? log.nextTick() - settings.snapshotEveryTicks() : newest.tick();
    }

    /** Returns the seats whose clients have a world to tell of. */
    private Set<Integer> reportingSeats() {
        Set<Integer> tellers = new TreeSet<>();
        for (Seat seat : room.seats) {
            Peer peer = seat.peer;
            if (peer != null
                    && (seat.reportsChecksums || peer.wishes().supportsTactus())
                    && broadcaster.follows(peer)) {
                tellers.add(seat.number);
            }
        }
        return tellers;
    }

    /** Looks after what waits for answers. */
    void tick(long now) {
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

    void report(Seat seat, Peer peer, List<Checkpoint> checkpoints, long now) {
        nowNs = now;
        SnapshotCodec form = peer.dialect().snapshotCodec();
        if (comparator == null || form == null) {
            return;
        }
        List<Checkpoint> news =
                seat.underInvestigation && investigation != null ? investigation.checksums(checkpoints) : checkpoints;
        for (Checkpoint checkpoint : news) {
            seat.reportsChecksums = true;
            comparator.report(
                    form, seat.number, checkpoint.tick(), checkpoint.checksum(), oldestTick(), log.nextTick());
        }
    }

    void snapshotPart(Seat seat, ClientMessage.SnapshotPart part, long now) {
        nowNs = now;
        if (seat.underInvestigation && investigation != null) {
            investigation.snapshot(part);
        } else if (snapshotVote != null) {
            snapshotVote.snapshot(seat.number, part);
        }
    }

    /** Nobody serves the seat any more, or somebody else. */
    void left(Seat seat) {
        seat.reportsChecksums = false;
        seat.resyncTick = log.nextTick();
        if (seat.underInvestigation && investigation != null) {
            investigation.clientLeft();
        }
    }

    @Override
    public void onDesync(int tick, List<ChecksumVote> opinions) {
        desyncs++;
        room.context.counters().desyncs++;
        toAll(new ServerMessage.Desync(tick, opinions, List.of()), false);
    }

    private void toAll(ServerMessage message, boolean tactusOnly) {
        for (Seat seat : room.seats) {
            if (seat.peer != null) {
                tell(seat.peer, message, tactusOnly);
            }
        }
        for (Peer spectator : room.spectators) {
            tell(spectator, message, tactusOnly);
        }
    }

    /** A client that never asked for a world's state would not know the message. */
    private void tell(Peer peer, ServerMessage message, boolean tactusOnly) {
        if (peer.wishes().supportsTactus() || (peer.joinedByToken() && !tactusOnly)) {
            peer.send(message, room);
        }
    }

    @Override
    public void onDivergence(int seatNumber, int tick, int agreedTick, String told) {
        Seat seat = room.seats.at(seatNumber);
        Peer peer = seat.peer;
        // Old clients ask for the state themselves. What was told before a healing is not told of the healed world.
        if (peer == null || !peer.wishes().supportsTactus() || seat.underInvestigation || tick <= seat.resyncTick) {
            return;
        }
        if (seat.resyncs >= settings.healsMax()) {
            drop(seat, peer);
            return;
        }
        DesyncInvestigation.Evidence scene = evidence(peer, tick, agreedTick);
        if (scene == null) {
            resync(seat, peer);
            return;
        }
        DesyncBundle.Client client = new DesyncBundle.Client(
                seatNumber, seat.player, peer.dialect().name(), peer.wishes().version());
        seat.underInvestigation = true;
        nextInvestigationNs = nowNs + settings.searchEveryMs() * MS;
        DesyncInvestigation.Environment means = new DesyncInvestigation.Environment(
                peer::send,
                room.context.workers(),
                room.context.agent(),
                room.context.desyncs(),
                settings.searchMs() * MS,
                settings.snapshotBytesMax());
        investigation = new DesyncInvestigation(
                new DivergentClient(client, tick, agreedTick, told),
                scene,
                means,
                nowNs,
                result -> found(seat, peer, result));
    }

    /** Returns what a search would begin with; null if there is none to be made now. */
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
                room.context.epoch().unixMsAt(nowNs));
    }

    private void found(Seat seat, Peer peer, DesyncInvestigation.Result result) {
        investigation = null;
        seat.underInvestigation = false;
        if (room.match == null || room.phase != RoomPhase.RUNNING) {
            return;
        }
        toAll(new ServerMessage.Desync(result.firstTick(), result.opinions(), result.details()), true);
        if (seat.peer == peer) {
            resync(seat, peer);
        }
    }

    /** Sends the true world, where there is one to send; without one, the verdict alone counts. */
    private void resync(Seat seat, Peer peer) {
        seat.resyncs++;
        seat.resyncTick = log.nextTick();
        if (peer.wishes().state() && broadcaster.resync(peer, nowNs)) {
            resyncs++;
            room.context.counters().resyncs++;
        }
    }

    private void drop(Seat seat, Peer peer) {
        room.context.counters().desyncDrops++;
        seat.resyncTick = log.nextTick();
        String why = "its world differs from the room's again, after " + seat.resyncs + " times";
        peer.refuse(RefusalCode.BAD_VALUE, why, 0);
        peer.link().close(why);
    }

    @Override
    public void onAgreement(int tick, List<Integer> seats) {
        Keyframes.StoredKeyframe newest = keyframes.newest();
        int last = newest == null ? 0 : newest.tick();
        if (world != null
                || snapshotVote != null
                || tick < Math.max(last, snapshotVoteTick) + settings.snapshotEveryTicks()) {
            return;
        }
        List<Integer> able = seats.stream().filter(this::handsOver).toList();
        int needed = room.seats() == 1 ? 1 : 2;
        if (able.size() < needed) {
            return;
        }
        snapshotVoteTick = tick;
        snapshotVote = new SnapshotVote(
                tick,
                able,
                needed,
                settings.snapshotBytesMax(),
                nowNs + settings.searchMs() * MS,
                this::toSeat,
                keyframes::add);
    }

    private boolean handsOver(int seat) {
        Peer peer = room.seats.at(seat).peer;
        return peer != null && peer.wishes().supportsTactus() && peer.wishes().state();
    }

    private void toSeat(ServerMessage message, int seat) {
        Peer peer = room.seats.at(seat).peer;
        if (peer != null) {
            peer.send(message);
        }
    }

    /** Returns at how many ticks worlds differed. */
    int desyncs() {
        return desyncs;
    }

    /** Returns how often a client was sent the true world because its own differed. */
    int resyncs() {
        return resyncs;
    }
}
