package dev.tactus.identity;

import dev.tactus.accounts.AccountRefusal;
import dev.tactus.accounts.Outcome;
import dev.tactus.engine.host.Rooms;
import dev.tactus.engine.host.SeatRequest;
import dev.tactus.engine.room.RoomAccess;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

/** Finds the rooms that tickets lead to, on this node or on others. Any thread; completes on any. */
public interface RoomLocator {

    /**
     * Finds rooms of an id; each node may have one. Refused as unavailable if absence cannot be established.
     *
     * @param node that has it; empty for any
     * @param room unsigned; 0 for the room of the player's last allocation
     */
    CompletionStage<Outcome<List<LocatedRoom>>> find(String node, long room, long player);

    /**
     * Allocates a seat to a player, the existing one or a free one, for as long as the request says; completes with its number.
     *
     * @param node that has the room
     */
    CompletionStage<Outcome<Integer>> allocate(String node, SeatRequest request);

    /** Returns a locator of these rooms and others. */
    default RoomLocator and(RoomLocator others) {
        return new CombinedRoomLocator(this, others);
    }

    /** Combines two results; a found room outweighs an unreachable node. */
    static Outcome<List<LocatedRoom>> combined(Outcome<List<LocatedRoom>> one, Outcome<List<LocatedRoom>> other) {
        if (!(one instanceof Outcome.Done<List<LocatedRoom>>(List<LocatedRoom> first))) {
            return isAny(other) ? other : one;
        }
        if (!(other instanceof Outcome.Done<List<LocatedRoom>>(List<LocatedRoom> second))) {
            return isAny(one) ? one : other;
        }
        return new Outcome.Done<>(Stream.concat(first.stream(), second.stream()).toList());
    }

    private static boolean isAny(Outcome<List<LocatedRoom>> outcome) {
        return outcome instanceof Outcome.Done<List<LocatedRoom>>(List<LocatedRoom> found) && !found.isEmpty();
    }

    /** Maps an allocation to an outcome. */
    static Outcome<Integer> outcome(Rooms.Allocation allocation) {
        return switch (allocation) {
            case Rooms.Allocation.Seat(int number) -> new Outcome.Done<>(number);
            case Rooms.Allocation.Refused(String reason) ->
                Outcome.refused(AccountRefusal.Kind.LIMIT, "room: " + reason);
        };
    }

    /**
     * A located room.
     *
     * @param node that has it
     * @param id unsigned
     * @param door access rule of the room
     * @param members players with a seat
     */
    record LocatedRoom(String node, long id, RoomAccess door, Set<Long> members) {

        public LocatedRoom {
            members = Set.copyOf(members);
        }
    }
}
