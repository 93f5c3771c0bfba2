package dev.tactus.engine.host;

import dev.tactus.core.DecimalText;
import dev.tactus.core.bounds.Bounded;
import dev.tactus.engine.room.RoomSpec;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Ids, names, seat tokens and places among the rooms of a host, which a room holds from the request that creates it until it
 * is removed: all of them, or none. Any thread.
 */
final class RoomReservations {

    private final List<RoomAgent> agents;
    private final int roomsMax;
    private final AtomicLong nextId;

    @Bounded(by = "roomsMax", owner = Bounded.Owner.NODE, full = Bounded.Fate.REFUSED)
    private final ConcurrentMap<Long, CompletableFuture<RoomProxy>> rooms = new ConcurrentHashMap<>();

    @Bounded(by = "the rooms, a name each", owner = Bounded.Owner.NODE, full = Bounded.Fate.REFUSED)
    private final ConcurrentMap<String, Long> names = new ConcurrentHashMap<>();

    private final SeatTokenRegistry seatTokens = new SeatTokenRegistry();

    /**
     * Creates reservations for a host.
     *
     * @param agents run its rooms; while all of them are overloaded, a further room is refused
     * @param roomsMax maximum number of concurrent rooms; a further one is refused
     * @param firstId the first id for rooms that bring none
     */
    RoomReservations(List<RoomAgent> agents, int roomsMax, long firstId) {
        this.agents = agents;
        this.roomsMax = roomsMax;
        this.nextId = new AtomicLong(firstId);
    }

    /**
     * Reserves everything for a room.
     *
     * @param coming completes with the room once it is there
     * @return why nothing is reserved; null where all is
     */
    Rooms.@Nullable Creation take(RoomSpec spec, CompletableFuture<RoomProxy> coming) {
        if (rooms.putIfAbsent(spec.id(), coming) != null) {
            return new Rooms.Creation.Exists(spec.id());
        }
        if (rooms.size() > roomsMax) {
            rooms.remove(spec.id());
            return new Rooms.Creation.Refused("rooms: this node holds its " + roomsMax + " at most");
        }
        if (agents.stream().allMatch(RoomAgent::isOverloaded)) {
            rooms.remove(spec.id());
            return new Rooms.Creation.Refused(
                    "overload: the ticks of this node's rooms are late (expected: a later attempt, or another node;"
                            + " agents.late-ms-max)");
        }
        Long named = spec.name().isEmpty() ? null : names.putIfAbsent(spec.name(), spec.id());
        if (named != null) {
            rooms.remove(spec.id());
            return new Rooms.Creation.Exists(named);
        }
        if (!seatTokens.add(spec)) {
            names.remove(spec.name(), spec.id());
            rooms.remove(spec.id());
            return new Rooms.Creation.Refused(
                    "seat tokens: one stands for a seat of another room (expected: new ones)");
        }
        return null;
    }

    /** Releases what was reserved for a room. */
    void free(RoomSpec spec, CompletableFuture<RoomProxy> coming) {
        seatTokens.remove(spec);
        names.remove(spec.name(), spec.id());
        rooms.remove(spec.id(), coming);
    }

    /** Returns the room that was reserved under an id, null where there is none. */
    @Nullable CompletableFuture<RoomProxy> coming(long id) {
        return rooms.get(id);
    }

    /** Parses a text as an id; null if it is none. */
    static @Nullable Long idOf(String text) {
        try {
            return DecimalText.parseUnsignedLong(text);
        } catch (NumberFormatException noId) {
            return null;
        }
    }

    /** Returns the id of the room of a name, null where there is none. */
    @Nullable Long idOfName(String name) {
        return name.isEmpty() ? null : names.get(name);
    }

    /** Returns the seat that a token stands for, null where there is none. */
    SeatTokenRegistry.@Nullable SeatGrant seat(String token) {
        return seatTokens.find(token);
    }

    /** Returns an id that no room has, for one that brings none. */
    long freeId() {
        long id = nextId.getAndIncrement();
        while (rooms.containsKey(id)) {
            id = nextId.getAndIncrement();
        }
        return id;
    }
}
