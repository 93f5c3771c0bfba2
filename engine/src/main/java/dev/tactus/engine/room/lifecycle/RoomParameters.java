package dev.tactus.engine.room.lifecycle;

import dev.tactus.engine.port.StateSyncCodec;
import dev.tactus.engine.room.Peer;
import dev.tactus.engine.room.RoomGame;
import dev.tactus.engine.room.RoomSettings;
import dev.tactus.engine.room.RoomSpec;
import dev.tactus.engine.room.input.InputBuffer;
import dev.tactus.engine.room.seats.Occupant;
import dev.tactus.engine.room.seats.SeatTable;
import dev.tactus.engine.room.subscription.SessionParametersSource;
import dev.tactus.engine.room.world.GameCode;
import dev.tactus.protocol.message.ServerMessage;
import org.jspecify.annotations.Nullable;

/** Determines the session parameters of a peer by the capabilities that it requested and those of its protocol. */
final class RoomParameters implements SessionParametersSource {

    private final RoomSpec spec;
    private final RoomSettings settings;
    private final SeatTable seats;
    private final ChosenGame chosen;
    private final @Nullable GameCode code;
    private final long incarnation;

    /**
     * Creates the parameters of a room in its process.
     *
     * @param code of the game, null in a relay room
     * @param incarnation see {@link FrameLineage}
     */
    RoomParameters(RoomSpec spec, SeatTable seats, ChosenGame chosen, @Nullable GameCode code, long incarnation) {
        this.spec = spec;
        this.settings = spec.settings();
        this.seats = seats;
        this.chosen = chosen;
        this.code = code;
        this.incarnation = incarnation;
    }

    @Override
    public ServerMessage.SessionParameters of(Peer peer, int seat) {
        return of(peer, seat, null);
    }

    /** Returns the parameters for the peer on a seat, 0 for a spectator, with the token that lets it come back. */
    ServerMessage.SessionParameters of(Peer peer, int seat, ServerMessage.@Nullable ReconnectToken token) {
        Occupant occupant = seat == 0 ? null : seats.at(seat).occupant();
        return new ServerMessage.SessionParameters(
                settings.tickRateHz(),
                settings.inputDelayTicks(),
                seat,
                getsDatagrams(peer),
                settings.spectatorDelayTicks(),
                settings.world().checksumEveryTicks(),
                occupant == null ? 0 : occupant.inputs().highestTaken(),
                gameParameters(),
                getsStates(peer) ? settings.world().sync().statesEveryTicks() : 0,
                token,
                peer.inputRate(),
                InputBuffer.AHEAD_TICKS_MAX,
                incarnation,
                peer.nodes());
    }

    private ServerMessage.@Nullable GameParameters gameParameters() {
        RoomGame game = chosen.get();
        return game == null || code == null
                ? null
                : new ServerMessage.GameParameters(code.name(), seats.count(), spec.randomSeed(), game.options());
    }

    /** Returns whether frames go to a peer as datagrams: it asked for them, and its link and dialect have them. */
    boolean getsDatagrams(Peer peer) {
        return !getsStates(peer)
                && peer.wishes().datagrams()
                && peer.link().datagramBytesMax() > 0
                && peer.dialect().datagrams() != null;
    }

    /** Returns whether a peer gets states: the room sends them, and its protocol, in the version that it speaks, knows them. */
    boolean getsStates(Peer peer) {
        StateSyncCodec codec = peer.dialect().stateSyncCodec();
        return settings.world().sync().states()
                && spec.game() != null
                && codec != null
                && (codec.supportsLegacyClients() || peer.wishes().supportsTactus());
    }
}
