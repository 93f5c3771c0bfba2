package dev.tactus.engine.room;

import dev.tactus.core.frame.FrameLog;
import dev.tactus.core.replay.DesyncBundle;
import dev.tactus.core.replay.MatchHeader;
import dev.tactus.engine.port.StateDialect;
import dev.tactus.engine.referee.Court;
import dev.tactus.engine.referee.Handover;
import dev.tactus.engine.referee.Referee;
import dev.tactus.engine.referee.Search;
import dev.tactus.engine.referee.Suspect;
import dev.tactus.protocol.message.Checkpoint;
import dev.tactus.protocol.message.ClientMessage;
import dev.tactus.protocol.message.RefusalCode;
import dev.tactus.protocol.message.ServerMessage;
import dev.tactus.protocol.message.ServerMessage.Opinion;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What clients say of their worlds, and what becomes of it: reports, searches, healing, and in a relay room the keyframes
 * that they agree on.
 */
final class Worlds implements Court {

    private static final long MS = 1_000_000L;

    private final RoomState room;
    private final WorldSettings settings;
    private final FrameLog log;
    private final Keyframes keyframes;
    private final @Nullable LiveWorld world;
    private final Audience audience;
    private final MatchHeader header;
    private final @Nullable Referee referee;

    private @Nullable Search search;
    private long searchAgainNs = Long.MIN_VALUE;
    private @Nullable Handover handover;
    private int handoverTick;
    private long nowNs;

    private int desyncs;
    private int heals;

    Worlds(
            RoomState room,
            FrameLog log,
            Keyframes keyframes,
            @Nullable LiveWorld world,
            Audience audience,
            MatchHeader header) {
        this.room = room;
        this.settings = room.settings.world();
        this.log = log;
        this.keyframes = keyframes;
        this.world = world;
        this.audience = audience;
        this.header = header;
        int every = settings.checksumEveryTicks();
        this.referee = every == 0 ? null : new Referee(world != null, room.seats(), every, this);
    }

    /** Somebody on a seat follows the match and may tell checksums from now on. */
    void expect(Peer peer) {
        StateDialect form = peer.dialect().states();
        if (referee != null && form != null) {
            referee.expect(form);
        }
    }

    /** A frame was closed, and the world has stepped it. */
    void closed() {
        if (referee == null) {
            return;
        }
        int tick = log.nextTick();
        if (world != null) {
            referee.truth(tick, world.simulation().world());
        } else if (referee.hasUndecided()) {
            referee.decide(tick, tellers());
        }
        referee.forget(oldestTick());
    }

    /** What was told of an older tick does not count. */
    private int oldestTick() {
        Keyframes.Keyframe newest = world == null ? null : keyframes.newest();
        return newest == null ? log.nextTick() - settings.snapshotEveryTicks() : newest.tick();
    }

    /** Returns the seats whose clients have a world to tell of. */
    private Set<Integer> tellers() {
        Set<Integer> tellers = new TreeSet<>();
        for (Seat seat : room.seats) {
            Peer peer = seat.peer;
            if (peer != null && (seat.tells || peer.wishes().knowsTactus()) && audience.follows(peer)) {
                tellers.add(seat.number);
            }
        }
        return tellers;
    }

    /** Looks after what waits for answers. */
    void tick(long now) {
        nowNs = now;
        if (search != null) {
            search.tick(now);
        }
        if (search != null && search.isDone()) {
            search = null;
        }
        if (handover != null && handover.isDone(now)) {
            handover = null;
        }
    }

    void told(Seat seat, Peer peer, List<Checkpoint> checkpoints, long now) {
        nowNs = now;
        StateDialect form = peer.dialect().states();
        if (referee == null || form == null) {
            return;
        }
        List<Checkpoint> news = seat.searched && search != null ? search.checksums(checkpoints) : checkpoints;
        for (Checkpoint checkpoint : news) {
            seat.tells = true;
            referee.told(form, seat.number, checkpoint.tick(), checkpoint.checksum(), oldestTick(), log.nextTick());
        }
    }

    void handedOver(Seat seat, ClientMessage.SnapshotPart part, long now) {
        nowNs = now;
        if (seat.searched && search != null) {
            search.snapshot(part);
        } else if (handover != null) {
            handover.snapshot(seat.number, part);
        }
    }

    /** Nobody serves the seat any more, or somebody else. */
    void left(Seat seat) {
        seat.tells = false;
        seat.healedTick = log.nextTick();
        if (seat.searched && search != null) {
            search.left();
        }
    }

    @Override
    public void differs(int tick, List<Opinion> opinions) {
        desyncs++;
        room.context.tally().desyncs++;
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
        if (peer.wishes().knowsTactus() || (peer.entered() && !tactusOnly)) {
            peer.send(message, room);
        }
    }

    @Override
    public void odd(int seatNumber, int tick, int agreedTick, String told) {
        Seat seat = room.seats.at(seatNumber);
        Peer peer = seat.peer;
        // Old clients ask for the state themselves. What was told before a healing is not told of the healed world.
        if (peer == null || !peer.wishes().knowsTactus() || seat.searched || tick <= seat.healedTick) {
            return;
        }
        if (seat.heals >= settings.healsMax()) {
            drop(seat, peer);
            return;
        }
        Search.Scene scene = scene(peer, tick, agreedTick);
        if (scene == null) {
            heal(seat, peer);
            return;
        }
        DesyncBundle.Client client = new DesyncBundle.Client(
                seatNumber, seat.player, peer.dialect().name(), peer.wishes().version());
        seat.searched = true;
        searchAgainNs = nowNs + settings.searchEveryMs() * MS;
        Search.Means means = new Search.Means(
                peer::send,
                room.context.workers(),
                room.context.agent(),
                room.context.desyncs(),
                settings.searchMs() * MS,
                settings.snapshotBytesMax());
        search = new Search(
                new Suspect(client, tick, agreedTick, told), scene, means, nowNs, result -> found(seat, peer, result));
    }

    /** Returns what a search would begin with; null if there is none to be made now. */
    private Search.@Nullable Scene scene(Peer peer, int tick, int agreedTick) {
        StateDialect form = peer.dialect().states();
        if (world == null || form == null || search != null || nowNs < searchAgainNs) {
            return null;
        }
        Keyframes.Keyframe agreed = keyframes.upTo(Math.min(agreedTick, tick));
        Keyframes.Keyframe keyframe = agreed == null ? keyframes.oldest() : agreed;
        if (keyframe == null || keyframe.tick() > tick || keyframe.tick() < log.firstTick()) {
            return null;
        }
        return new Search.Scene(
                header,
                world.simulation(),
                form,
                keyframe.snapshot(),
                log.copy(keyframe.tick(), tick),
                room.context.epoch().unixMsAt(nowNs));
    }

    private void found(Seat seat, Peer peer, Search.Result result) {
        search = null;
        seat.searched = false;
        if (room.match == null || room.phase != RoomPhase.RUNNING) {
            return;
        }
        toAll(new ServerMessage.Desync(result.firstTick(), result.opinions(), result.details()), true);
        if (seat.peer == peer) {
            heal(seat, peer);
        }
    }

    /** Sends the true world, where there is one to send; without one, the verdict alone counts. */
    private void heal(Seat seat, Peer peer) {
        seat.heals++;
        seat.healedTick = log.nextTick();
        if (peer.wishes().state() && audience.heal(peer, nowNs)) {
            heals++;
            room.context.tally().heals++;
        }
    }

    private void drop(Seat seat, Peer peer) {
        room.context.tally().desyncDrops++;
        seat.healedTick = log.nextTick();
        String why = "its world differs from the room's again, after " + seat.heals + " times";
        peer.refuse(RefusalCode.BAD_VALUE, why, 0);
        peer.link().close(why);
    }

    @Override
    public void agreed(int tick, List<Integer> seats) {
        Keyframes.Keyframe newest = keyframes.newest();
        int last = newest == null ? 0 : newest.tick();
        if (world != null || handover != null || tick < Math.max(last, handoverTick) + settings.snapshotEveryTicks()) {
            return;
        }
        List<Integer> able = seats.stream().filter(this::handsOver).toList();
        int needed = room.seats() == 1 ? 1 : 2;
        if (able.size() < needed) {
            return;
        }
        handoverTick = tick;
        handover = new Handover(
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
        return peer != null && peer.wishes().knowsTactus() && peer.wishes().state();
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
    int heals() {
        return heals;
    }
}
