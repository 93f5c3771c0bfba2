package dev.tactus.engine.room.lifecycle;

import dev.tactus.engine.port.StateEncoder;
import dev.tactus.engine.port.StateSyncCodec;
import dev.tactus.engine.port.StateSyncContext;
import dev.tactus.engine.room.Peer;
import dev.tactus.engine.room.RoomGame;
import dev.tactus.engine.room.RoomSettings;
import dev.tactus.engine.room.RoomSpec;
import dev.tactus.engine.room.seats.Occupant;
import dev.tactus.engine.room.seats.Seat;
import dev.tactus.engine.room.world.EventHistory;
import dev.tactus.engine.room.world.LiveWorld;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Lets peers follow a running match, from where they stand and in the form that they get. */
final class MatchEntry {

    private final RoomSpec spec;
    private final RoomSettings settings;
    private final ChosenGame chosen;
    private final RoomRoster roster;
    private final RoomParameters parameters;
    private final PlayerPresence presence;

    MatchEntry(
            RoomSpec spec, ChosenGame chosen, RoomRoster roster, RoomParameters parameters, PlayerPresence presence) {
        this.spec = spec;
        this.settings = spec.settings();
        this.chosen = chosen;
        this.roster = roster;
        this.parameters = parameters;
        this.presence = presence;
    }

    /**
     * Lets a peer follow the match.
     *
     * @param seat that it serves, null for a spectator
     * @return why it cannot, null if it does
     */
    @Nullable String follow(RunningMatch match, Peer peer, @Nullable Seat seat, long nowNs) {
        int released = match.broadcaster().released();
        boolean startsLive = peer.dialect().startsLive();
        int held = startsLive ? released : peer.wishes().framesHeld();
        if (held < 0) {
            return notOfThisMatch(held, released);
        }
        match.inputs().limitFrames(peer.dialect().frameBound());
        // Frames that this room never had: a client fed from any tick would take others for its next ones, and diverge.
        // The state of the world replaces all that it holds.
        boolean startsOver = !startsLive && match.lineage().isForeign(peer, held, released);
        int from = startsOver ? released : held;
        Occupant occupant = seat == null ? null : seat.occupant();
        int number = seat == null ? 0 : seat.number();
        if (occupant != null) {
            match.desyncMonitor().expect(peer);
        }
        if (parameters.getsStates(peer)) {
            followStates(match, peer, number, occupant, nowNs);
        } else {
            match.broadcaster()
                    .followFrames(
                            peer,
                            number,
                            occupant == null ? null : occupant.inputs(),
                            from,
                            occupant == null ? settings.spectatorDelayTicks() : 0,
                            parameters.getsDatagrams(peer) ? peer.dialect().datagrams() : null,
                            nowNs);
            if (startsOver && !(peer.wishes().state() && match.broadcaster().resync(peer, nowNs))) {
                return notOfThisMatch(held, released);
            }
        }
        match.lineage().follows(peer);
        if (seat != null && occupant != null) {
            presence.follows(match, seat, occupant);
        }
        return null;
    }

    private static String notOfThisMatch(int held, int released) {
        return "frames held: " + held + " (expected: 0.." + released + ", of this match)";
    }

    private void followStates(RunningMatch match, Peer peer, int seat, @Nullable Occupant occupant, long nowNs) {
        StateSyncCodec codec = Objects.requireNonNull(peer.dialect().stateSyncCodec());
        RoomGame game = Objects.requireNonNull(chosen.get());
        LiveWorld world = Objects.requireNonNull(match.world());
        EventHistory events = Objects.requireNonNull(match.events());
        StateEncoder encoder = world.read(
                now -> codec.encoder(new StateSyncContext(seat, game.game(), ChosenGame.setup(game, spec), roster)));
        match.broadcaster()
                .followStates(peer, seat, occupant == null ? null : occupant.inputs(), encoder, events, world, nowNs);
    }
}
