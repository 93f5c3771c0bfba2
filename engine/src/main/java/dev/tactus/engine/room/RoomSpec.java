package dev.tactus.engine.room;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A room to be made.
 *
 * @param id the id it shall have; 0 to get the next free one
 * @param name by which it can be found too; empty for none
 * @param members the players of the seats, seat 1 first; 1..256, each once. 0 is a free seat, whose player is who comes first;
 *     it is free again when he leaves before the start
 * @param door what opens it beside a ticket
 * @param token what members and spectators show to get in; of no use where the door wants tickets
 * @param seatTokens for clients that name neither room nor player: what stands for each seat, seat 1 first, no two alike
 *     and none blank; or none at all. In an open room that has them, a client that shows nothing may watch
 * @param randomSeed given to every member
 * @param settings how it runs
 * @param game that the server plays too; null for a relay room
 */
public record RoomSpec(
        long id,
        String name,
        List<Long> members,
        RoomAccess door,
        String token,
        List<String> seatTokens,
        int randomSeed,
        RoomSettings settings,
        @Nullable RoomGame game) {

    /** Seats that a room may have: as many players as older protocols can number. */
    public static final int SEATS_MAX = 256;

    /** Characters of a room's name. */
    public static final int NAME_LENGTH_MAX = 128;

    public RoomSpec {
        members = List.copyOf(members);
        if (members.isEmpty() || members.size() > SEATS_MAX) {
            throw new IllegalArgumentException("members: " + members.size() + " (expected: 1.." + SEATS_MAX + ")");
        }
        List<Long> named = members.stream().filter(member -> member != 0).toList();
        if (new HashSet<>(named).size() != named.size()) {
            throw new IllegalArgumentException("members: " + members + " (expected: each player once)");
        }
        if (name.length() > NAME_LENGTH_MAX) {
            throw new IllegalArgumentException(
                    "name: " + name.length() + " characters (expected: at most " + NAME_LENGTH_MAX + ")");
        }
        seatTokens = List.copyOf(seatTokens);
        if (!seatTokens.isEmpty() && seatTokens.size() != members.size()) {
            throw new IllegalArgumentException(
                    "seatTokens: " + seatTokens.size() + " (expected: none, or " + members.size() + ")");
        }
        if (new HashSet<>(seatTokens).size() != seatTokens.size()
                || seatTokens.stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException("seatTokens: one blank or twice (expected: each seat one of its own)");
        }
        if (game != null) {
            game.setup(members.size(), randomSeed);
        }
    }

    /** A relay room whose clients name room and player. */
    public RoomSpec(long id, List<Long> members, String token, boolean open, int randomSeed, RoomSettings settings) {
        this(id, "", members, open ? RoomAccess.OPEN : RoomAccess.TOKEN, token, List.of(), randomSeed, settings, null);
    }

    /**
     * Returns whether {@code shown} lets somebody in. In an open room showing nothing does; but where seats have tokens of
     * their own, only to watch.
     */
    public boolean admits(String shown, boolean spectate) {
        return switch (door) {
            case OPEN -> isToken(shown) || (shown.isEmpty() && (spectate || seatTokens.isEmpty()));
            case TOKEN -> isToken(shown);
            case KNOWN, TICKET -> false;
        };
    }

    private boolean isToken(String shown) {
        return MessageDigest.isEqual(shown.getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8));
    }

    /** Returns whether a client that names nothing may watch here. */
    public boolean watchedByAnybody() {
        return door == RoomAccess.OPEN && !seatTokens.isEmpty() && settings.spectatorsMax() > 0;
    }

    /** Returns whether there are seats that belong to who comes first. */
    public boolean hasFreeSeats() {
        return members.contains(0L);
    }

    /** Returns whether a seat belongs to who comes first. */
    public boolean isFreeSeat(int seat) {
        return members.get(seat - 1) == 0;
    }

    /** Returns the same with another id. */
    public RoomSpec withId(long newId) {
        return new RoomSpec(newId, name, members, door, token, seatTokens, randomSeed, settings, game);
    }

    /** Returns the same with a game, or without one. */
    public RoomSpec withGame(@Nullable RoomGame newGame) {
        return new RoomSpec(id, name, members, door, token, seatTokens, randomSeed, settings, newGame);
    }
}
