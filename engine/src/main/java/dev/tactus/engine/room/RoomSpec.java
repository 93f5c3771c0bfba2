package dev.tactus.engine.room;

import java.util.HashSet;
import java.util.List;

/**
 * A room to be made.
 *
 * @param id the id it shall have; 0 to get the next free one
 * @param members the players of the seats, seat 1 first; 1..255, each once
 * @param token what members and spectators must show to get in; empty for an open room
 * @param randomSeed given to every member
 * @param settings how it runs
 */
public record RoomSpec(long id, List<Long> members, String token, int randomSeed, RoomSettings settings) {

    /** Seats that a room may have. */
    public static final int SEATS_MAX = 255;

    public RoomSpec {
        members = List.copyOf(members);
        if (members.isEmpty() || members.size() > SEATS_MAX) {
            throw new IllegalArgumentException("members: " + members.size() + " (expected: 1.." + SEATS_MAX + ")");
        }
        if (new HashSet<>(members).size() != members.size()) {
            throw new IllegalArgumentException("members: " + members + " (expected: each player once)");
        }
    }
}
