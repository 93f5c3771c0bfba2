package dev.tactus.engine.room;

import dev.tactus.engine.port.Roster;
import dev.tactus.engine.port.StateEncoder;
import dev.tactus.engine.port.StateSyncCodec;
import dev.tactus.engine.port.StateSyncContext;
import dev.tactus.protocol.message.RefusalCode;
import dev.tactus.protocol.message.ServerMessage;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a room is made of, shared by the parts that change it: who gets in, what is said, what time brings. */
final class RoomState implements Roster {

    final RoomSpec spec;
    final RoomSettings settings;
    final RoomContext context;
    final long createdNs;
    final SeatTable seats;
    final List<Peer> spectators = new ArrayList<>();

    final PlayerPresence presence;
    final WorldEventBus eventBus = new WorldEventBus();

    RoomPhase phase = RoomPhase.WAITING;

    /** What exists while frames are closed. */
    @Nullable RunningMatch match;

    long startedUnixMs;

    /** Whether somebody has been here; a room of free seats ends without them only then. */
    boolean visited;

    /** Whether the last who was here said that he leaves, so that nobody is waited for. */
    boolean leftEmpty;

    RoomState(RoomSpec spec, RoomContext context, long createdNs) {
        this.spec = spec;
        this.settings = spec.settings();
        this.context = context;
        this.createdNs = createdNs;
        this.seats = new SeatTable(spec.members());
        this.presence = new PlayerPresence(this);
    }

    @Override
    public int seats() {
        return seats.count();
    }

    @Override
    public long player(int seat) {
        return seats.at(seat).player;
    }

    @Override
    public String name(int seat) {
        return seats.at(seat).name;
    }

    @Override
    public int entity(int seat) {
        LiveWorld world = match == null ? null : match.world;
        return world == null ? seat : world.simulation().world().entityOf(seat);
    }

    /** Lets a peer have the frames from where it stands. */
    void follow(RunningMatch running, Peer peer, @Nullable Seat seat, long nowNs) {
        int closed = running.log.nextTick();
        int held = peer.dialect().startsLive()
                ? running.broadcaster.released()
                : peer.wishes().framesHeld();
        if (held < 0 || held > closed) {
            refuse(peer, RefusalCode.BAD_VALUE, "frames held: " + held + " (expected: 0.." + closed + ")", 0);
            held = 0;
        }
        int delay = seat == null ? settings.spectatorDelayTicks() : 0;
        int number = seat == null ? 0 : seat.number;
        if (seat != null) {
            running.desyncMonitor.expect(peer);
        }
        StateStream feed = stateStream(running, peer, number);
        boolean datagrams = feed == null && Admission.getsDatagrams(peer);
        running.broadcaster.add(new Subscriber(peer, number, held, delay, datagrams, feed, nowNs), nowNs);
        if (seat != null) {
            presence.follows(running, seat);
        }
    }

    /** Returns what tells a peer states; null for one that gets frames. */
    private @Nullable StateStream stateStream(RunningMatch running, Peer peer, int seat) {
        StateSyncCodec syncs = peer.dialect().stateSyncCodec();
        RoomGame game = spec.game();
        EventHistory happenings = running.eventHistory;
        if (syncs == null || game == null || happenings == null || !usesStateSync(peer)) {
            return null;
        }
        StateEncoder teller =
                syncs.encoder(new StateSyncContext(seat, game.game(), game.setup(seats(), spec.randomSeed()), this));
        return new StateStream(
                teller,
                happenings,
                seat,
                settings.world().sync().statesUnread(),
                peer.wishes().supportsTactus());
    }

    /** Whether a peer is told states: the room tells them, and its protocol, in the version that it speaks, knows them. */
    private boolean usesStateSync(Peer peer) {
        StateSyncCodec syncs = peer.dialect().stateSyncCodec();
        return settings.world().sync().states()
                && spec.game() != null
                && syncs != null
                && (syncs.supportsLegacyClients() || peer.wishes().supportsTactus());
    }

    /** Returns everybody who is here, on seats and watching. */
    List<Peer> peers() {
        List<Peer> peers = new ArrayList<>(spectators);
        for (Seat seat : seats) {
            if (seat.peer != null) {
                peers.add(seat.peer);
            }
        }
        return peers;
    }

    /** Returns the game that the server plays too, empty in a relay room. */
    String gameName() {
        RoomGame game = spec.game();
        return game == null ? "" : game.game().name();
    }

    /** Returns how the room runs, as the peer on this seat, 0 for a spectator, sees it. */
    ServerMessage.SessionParameters terms(Peer peer, int seat, ServerMessage.@Nullable ReconnectToken pass) {
        return new ServerMessage.SessionParameters(
                settings.tickRateHz(),
                settings.inputDelayTicks(),
                seat,
                !usesStateSync(peer) && Admission.getsDatagrams(peer),
                settings.spectatorDelayTicks(),
                settings.world().checksumEveryTicks(),
                match == null || seat == 0 ? 0 : match.inputs.highestTaken(seat),
                gameTerms(),
                usesStateSync(peer) ? settings.world().sync().statesEveryTicks() : 0,
                pass,
                peer.inputRate());
    }

    private ServerMessage.@Nullable GameParameters gameTerms() {
        RoomGame game = spec.game();
        return game == null
                ? null
                : new ServerMessage.GameParameters(game.game().name(), seats(), spec.randomSeed(), game.options());
    }

    void refuse(Peer peer, RefusalCode code, String detail, int sequence) {
        context.counters().refusals++;
        peer.refuse(code, detail, sequence);
    }
}
