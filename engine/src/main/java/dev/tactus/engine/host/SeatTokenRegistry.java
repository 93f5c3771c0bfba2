package dev.tactus.engine.host;

import dev.tactus.core.bounds.Bounded;
import dev.tactus.engine.room.RoomSpec;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/** Maps the seat tokens of all rooms to their seats, for clients that name neither room nor player. Any thread. */
final class SeatTokenRegistry {

    @Bounded(by = "the seats of all rooms, a token each", owner = Bounded.Owner.NODE, full = Bounded.Fate.REFUSED)
    private final ConcurrentMap<String, SeatGrant> places = new ConcurrentHashMap<>();

    /**
     * The seat that a token stands for.
     *
     * @param room the room's id
     * @param player the player of the seat; 0 for a spectator
     * @param spectate whether the token only lets a client watch
     */
    record SeatGrant(long room, long player, boolean spectate) {}

    /** Registers the tokens of a room; returns false, and registers none, if one of them is already in use. */
    boolean add(RoomSpec spec) {
        List<String> tokens = spec.seatTokens();
        for (int i = 0; i < tokens.size(); i++) {
            SeatGrant seat = new SeatGrant(spec.id(), spec.members().get(i), false);
            if (places.putIfAbsent(tokens.get(i), seat) != null) {
                remove(spec);
                return false;
            }
        }
        if (spec.watchedByAnybody()) {
            // A client without a token watches the first such room, because it cannot name one.
            places.putIfAbsent("", new SeatGrant(spec.id(), 0, true));
        }
        return true;
    }

    /** Forgets the tokens of a room. */
    void remove(RoomSpec spec) {
        for (String token : spec.seatTokens()) {
            places.computeIfPresent(token, (key, place) -> place.room == spec.id() ? null : place);
        }
        places.computeIfPresent("", (key, place) -> place.room == spec.id() ? null : place);
    }

    @Nullable SeatGrant find(String token) {
        return places.get(token);
    }
}
