package dev.tactus.engine.host;

import dev.tactus.core.bounds.Bounded;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Remembers for a while which rooms have closed and why, so that late clients get the reason. Any thread. */
final class ClosedRooms {

    /** Maximum number of rooms remembered; beyond that the oldest are forgotten. */
    private static final int ROOMS_MAX = 4_096;

    @Bounded(by = "ROOMS_MAX", owner = Bounded.Owner.NODE, full = Bounded.Fate.REPLACES_OLDEST)
    private final Map<Long, ClosedRoom> byId = new LinkedHashMap<>();

    synchronized void add(ClosedRoom room) {
        byId.remove(room.id());
        byId.put(room.id(), room);
        if (byId.size() > ROOMS_MAX) {
            byId.remove(byId.keySet().iterator().next());
        }
    }

    /** Returns whether a room with this id has closed less than {@code keptMs} before {@code nowUnixMs}. */
    synchronized boolean contains(long id, long nowUnixMs, long keptMs) {
        ClosedRoom room = byId.get(id);
        return room != null && nowUnixMs - room.closedUnixMs() < keptMs;
    }

    /** Forgets a room whose id is in use again. */
    synchronized void remove(long id) {
        byId.remove(id);
    }

    synchronized Optional<ClosedRoom> find(long id) {
        return Optional.ofNullable(byId.get(id));
    }

    synchronized Optional<ClosedRoom> find(String name) {
        return byId.values().stream().filter(room -> room.name().equals(name)).reduce((first, second) -> second);
    }
}
