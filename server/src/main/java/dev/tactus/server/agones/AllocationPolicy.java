package dev.tactus.server.agones;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides which state a game server asks for, by the state that it has. It derives all but one bit from the latest look, so a sidecar
 * that was away, was started anew or forgot a request gets the request again. One thread.
 */
final class AllocationPolicy {

    /** States before a game server is first ready. */
    private static final Set<String> STARTING = Set.of("PortAllocation", "Creating", "Starting", "Scheduled");

    /** True if rooms were here since the last allocation: one that others made is not given back before its first room. */
    private boolean hadRooms;

    /**
     * Returns the state to ask for; null for none.
     *
     * @param state of the game server
     * @param takesRooms whether the node takes new rooms
     * @param rooms that it has
     */
    @Nullable AgonesTransition next(String state, boolean takesRooms, int rooms) {
        if (STARTING.contains(state)) {
            return takesRooms ? AgonesTransition.READY : null;
        }
        hadRooms |= rooms > 0;
        return switch (state) {
            // Agones removes ready game servers at will, so one with a match must not be one.
            case "Ready" -> rooms > 0 ? AgonesTransition.ALLOCATE : null;
            case "Allocated" -> hadRooms && rooms == 0 && takesRooms ? AgonesTransition.READY : null;
            default -> null;
        };
    }

    /** Takes notice that the sidecar took a request. */
    void accepted(AgonesTransition transition) {
        if (transition == AgonesTransition.READY) {
            hadRooms = false;
        }
    }
}
