package dev.tactus.engine.host;

import dev.tactus.engine.room.RoomSpec;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/** What the tokens of all rooms stand for, for clients that name neither room nor player. Any thread. */
final class SeatTokenRegistry {

    private final ConcurrentMap<String, SeatGrant> places = new ConcurrentHashMap<>();

    /**
     * Where a token leads.
     *
     * @param room which room
     * @param player whose seat; 0 for who watches
     * @param spectate whether it is to watch
     */
    record SeatGrant(long room, long player, boolean spectate) {}

    /** Takes in the tokens of a room; false, and none is, if one of them stands for something already. */
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
            // The first such room is the one to watch: who shows nothing cannot say which it means.
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
