package dev.tactus.engine.host;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Ids of rooms that closed a moment ago. Any thread. */
final class ClosedRooms {

    /** How long lockstepserver still knows a room that is closed. */
    private static final long KEPT_NS = 3_000_000_000L;

    /** Ids kept at most; where more rooms close in that time, a further one is unknown at once. */
    private static final int SIZE_MAX = 10_000;

    private final ConcurrentMap<Long, Long> closedNs = new ConcurrentHashMap<>();

    void add(long room, long nowNs) {
        closedNs.values().removeIf(at -> nowNs - at >= KEPT_NS);
        if (closedNs.size() < SIZE_MAX) {
            closedNs.put(room, nowNs);
        }
    }

    boolean contains(long room, long nowNs) {
        Long at = closedNs.get(room);
        return at != null && nowNs - at < KEPT_NS;
    }
}
