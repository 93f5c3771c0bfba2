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
 * @param members the players of the seats, seat 1 first; 1..255, each once
 * @param token what members and spectators show to get in
 * @param open whether showing nothing lets them in as well; showing a wrong token never does
 * @param randomSeed given to every member
 * @param settings how it runs
 * @param game that the server plays too; null for a relay room
 * @param seatTokens for clients that name neither room nor player: what stands for each seat, seat 1 first, no two alike
 *     and none blank; or none at all. In an open room that has them, a client that shows nothing may watch
 */
public record RoomSpec(
        long id,
        List<Long> members,
        String token,
        boolean open,
        int randomSeed,
        RoomSettings settings,
        @Nullable RoomGame game,
        List<String> seatTokens) {

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
        this(id, members, token, open, randomSeed, settings, null, List.of());
    }

    /**
     * Returns whether {@code shown} lets somebody in. In an open room showing nothing does; but where seats have tokens of
     * their own, only to watch.
     */
    boolean admits(String shown, boolean spectate) {
        return MessageDigest.isEqual(shown.getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8))
                || (open && shown.isEmpty() && (spectate || seatTokens.isEmpty()));
    }

    /** Returns whether a client that names nothing may watch here. */
    public boolean watchedByAnybody() {
        return open && !seatTokens.isEmpty() && settings.spectatorsMax() > 0;
    }

    /** Returns the same with another id. */
    public RoomSpec withId(long newId) {
        return new RoomSpec(newId, members, token, open, randomSeed, settings, game, seatTokens);
    }

    /** Returns the same with a game, or without one. */
    public RoomSpec withGame(@Nullable RoomGame newGame) {
        return new RoomSpec(id, members, token, open, randomSeed, settings, newGame, seatTokens);
    }
}
