package dev.tactus.engine.host;

import dev.tactus.core.bounds.Bounded;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The reservations of this node, by which one account or address cannot keep many seats from others; and the room to which
 * each player was allocated last. Any thread.
 */
final class SeatReservations {

    /** Seats that one account may have reserved in different rooms at a time. */
    static final int PER_PLAYER_MAX = 4;

    /** Seats that one address may have reserved at a time, for accounts that have not come yet. */
    static final int PER_ADDRESS_MAX = 32;

    /** Seats that all accounts may have reserved together; those that have expired make way. */
    static final int PENDING_MAX = 65_536;

    /** Players whose last room is known; beyond that the one is forgotten that was allocated longest ago. */
    static final int ALLOCATIONS_MAX = 65_536;

    private record Reserved(long room, long player) {}

    private record Claim(String address, long untilNs) {}

    @Bounded(by = "PENDING_MAX", owner = Bounded.Owner.NODE, full = Bounded.Fate.REFUSED)
    private final Map<Reserved, Claim> pending = new LinkedHashMap<>();

    @Bounded(by = "the reservations of pending", owner = Bounded.Owner.NODE, full = Bounded.Fate.NEVER)
    private final Map<Long, Integer> byPlayer = new HashMap<>();

    @Bounded(by = "the reservations of pending", owner = Bounded.Owner.NODE, full = Bounded.Fate.NEVER)
    private final Map<String, Integer> byAddress = new HashMap<>();

    @Bounded(by = "ALLOCATIONS_MAX", owner = Bounded.Owner.NODE, full = Bounded.Fate.REPLACES_OLDEST)
    private final Map<Long, Long> lastRoom = new LinkedHashMap<>();

    /** Counts a reservation; returns why it may not be made, null if it may. The caller takes it back if there is no seat. */
    synchronized @Nullable String begin(SeatRequest request, long nowNs) {
        Reserved key = new Reserved(request.room(), request.player());
        Claim before = pending.get(key);
        if (before == null) {
            String refusal = refusal(request, nowNs);
            if (refusal != null) {
                return refusal;
            }
            byPlayer.merge(key.player(), 1, Integer::sum);
            byAddress.merge(request.address(), 1, Integer::sum);
        }
        String address = before == null ? request.address() : before.address();
        pending.put(key, new Claim(address, nowNs + request.holdMs() * 1_000_000L));
        return null;
    }

    private @Nullable String refusal(SeatRequest request, long nowNs) {
        if (isFull(request) || pending.size() >= PENDING_MAX) {
            expire(nowNs);
        }
        if (pending.size() >= PENDING_MAX) {
            return "seats: " + PENDING_MAX
                    + " are reserved on this node (expected: a retry when their tickets were used or"
                    + " have expired)";
        }
        if (byPlayer.getOrDefault(request.player(), 0) >= PER_PLAYER_MAX) {
            return "seats: " + PER_PLAYER_MAX
                    + " are reserved for this account (expected: to use one of its tickets, or to" + " let it expire)";
        }
        return isFull(request)
                ? "seats: " + PER_ADDRESS_MAX
                        + " are reserved from this address (expected: a retry when their tickets were"
                        + " used or have expired)"
                : null;
    }

    private boolean isFull(SeatRequest request) {
        return byPlayer.getOrDefault(request.player(), 0) >= PER_PLAYER_MAX
                || (!request.address().isEmpty() && byAddress.getOrDefault(request.address(), 0) >= PER_ADDRESS_MAX);
    }

    private void expire(long nowNs) {
        for (Iterator<Map.Entry<Reserved, Claim>> each = pending.entrySet().iterator(); each.hasNext(); ) {
            Map.Entry<Reserved, Claim> entry = each.next();
            if (entry.getValue().untilNs() <= nowNs) {
                each.remove();
                uncount(entry.getKey(), entry.getValue());
            }
        }
    }

    private void uncount(Reserved key, Claim claim) {
        byPlayer.computeIfPresent(key.player(), (player, count) -> count == 1 ? null : count - 1);
        byAddress.computeIfPresent(claim.address(), (address, count) -> count == 1 ? null : count - 1);
    }

    /** Keeps a reservation that has a seat, and ends one that has none; returns what the caller is told. */
    synchronized Rooms.Allocation settle(SeatRequest request, int seat) {
        if (seat == 0) {
            end(request.room(), request.player());
            return new Rooms.Allocation.Refused(
                    "no seat is free (expected: a room that is not over, with a free seat)");
        }
        allocated(request.room(), request.player());
        return new Rooms.Allocation.Seat(seat);
    }

    /** Notes that a player has a seat in a room. */
    synchronized void allocated(long room, long player) {
        lastRoom.remove(player);
        lastRoom.put(player, room);
        if (lastRoom.size() > ALLOCATIONS_MAX) {
            lastRoom.remove(lastRoom.keySet().iterator().next());
        }
    }

    /** Ends a reservation: its player has come, or there was no seat. */
    synchronized void end(long room, long player) {
        Reserved key = new Reserved(room, player);
        Claim claim = pending.remove(key);
        if (claim != null) {
            uncount(key, claim);
        }
    }

    /** Forgets that a player was allocated to a room. */
    synchronized void forget(long room, long player) {
        end(room, player);
        lastRoom.remove(player, room);
    }

    /** Forgets all that is known of a player. */
    synchronized void forgetPlayer(long player) {
        lastRoom.remove(player);
    }

    /** Forgets a room that has closed. */
    synchronized void forgetRoom(long room) {
        lastRoom.values().removeIf(allocated -> allocated == room);
        pending.entrySet().removeIf(entry -> {
            boolean isOf = entry.getKey().room() == room;
            if (isOf) {
                uncount(entry.getKey(), entry.getValue());
            }
            return isOf;
        });
    }

    /** Returns the room to which a player was allocated last. */
    synchronized OptionalLong lastRoom(long player) {
        Long room = lastRoom.get(player);
        return room == null ? OptionalLong.empty() : OptionalLong.of(room);
    }

    /** Returns how many reservations are counted. */
    synchronized int size() {
        return pending.size();
    }
}
