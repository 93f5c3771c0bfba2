package dev.tactus.gateway.pickle;

import dev.tactus.core.frame.Cursor;
import dev.tactus.engine.port.ClientDecoder;
import dev.tactus.engine.port.DatagramDialect;
import dev.tactus.engine.port.Dialect;
import dev.tactus.engine.port.FrameBatch;
import dev.tactus.engine.port.Roster;
import dev.tactus.engine.port.StateSyncCodec;
import dev.tactus.games.realm.RealmWorld;
import dev.tactus.protocol.message.ConnectCode;
import dev.tactus.protocol.message.ServerMessage;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The room's messages to one player of this protocol: nothing goes over the wire, since clients poll; but the link
 * learns the player's seat, and refusals.
 */
final class RealmSeatDialect implements Dialect {

    private static final byte[] NOTHING = {};

    private final IntFunction<RealmPlayer> seated;
    private final IntConsumer refused;
    private final Runnable turnedAway;
    private final Runnable closed;

    /**
     * Listens for one player; all on the room's thread.
     *
     * @param seated takes the seat
     * @param refused takes the number of a command that comes into no frame
     * @param turnedAway called if there is no free seat
     * @param closed the room is gone
     */
    RealmSeatDialect(IntFunction<RealmPlayer> seated, IntConsumer refused, Runnable turnedAway, Runnable closed) {
        this.seated = seated;
        this.refused = refused;
        this.turnedAway = turnedAway;
        this.closed = closed;
    }

    @Override
    public String name() {
        return "pickle";
    }

    @Override
    public ClientDecoder decoder(boolean keepsMessages) {
        throw new UnsupportedOperationException("clients of this protocol are read before the room knows them");
    }

    @Override
    public byte @Nullable [] encode(ServerMessage message) {
        switch (message) {
            case ServerMessage.Connected connected when connected.code() != ConnectCode.OK -> turnedAway.run();
            case ServerMessage.Refused no when no.sequence() != 0 -> refused.accept(no.sequence());
            case ServerMessage.Closed over -> closed.run();
            default -> {}
        }
        return null;
    }

    @Override
    public FrameBatch encodeFrames(Cursor cursor, int from, int to, int framesMax, Roster roster) {
        return new FrameBatch(NOTHING, to);
    }

    @Override
    public @Nullable DatagramDialect datagrams() {
        return null;
    }

    @Override
    public StateSyncCodec stateSyncCodec() {
        return seat -> {
            RealmPlayer guest = seated.apply(seat.number());
            return (world, events, inputTaken) -> {
                if (world instanceof RealmWorld realm) {
                    guest.visibleArea(realm);
                }
                return List.of();
            };
        };
    }

    /** Lets a player who joins follow the room immediately. */
    @Override
    public boolean startsLive() {
        return true;
    }

    @Override
    public boolean sendsRefusals() {
        return true;
    }

    @Override
    public boolean hasUniqueInputSequences() {
        return false;
    }

    @Override
    public boolean supportsReconnect() {
        return false;
    }
}
