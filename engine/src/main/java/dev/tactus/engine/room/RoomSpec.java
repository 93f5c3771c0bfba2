package dev.tactus.engine.room;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HashSet;
import java.util.List;

/**
 * A room to be made.
 *
 * @param id the id it shall have; 0 to get the next free one
 * @param members the players of the seats, seat 1 first; 1..255, each once
 * @param token what members and spectators show to get in
 * @param open whether showing nothing lets them in as well; showing a wrong token never does
 * @param randomSeed given to every member
 * @param settings how it runs
 */
public record RoomSpec(long id, List<Long> members, String token, boolean open, int randomSeed, RoomSettings settings) {

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

    /** Returns whether {@code shown} lets somebody in; in an open room showing nothing does. */
    boolean admits(String shown) {
        return MessageDigest.isEqual(shown.getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8))
                || (open && shown.isEmpty());
    }

    /** Returns the same with another id. */
    public RoomSpec withId(long newId) {
        return new RoomSpec(newId, members, token, open, randomSeed, settings);
    }
}
