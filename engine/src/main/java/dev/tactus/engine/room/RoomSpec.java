package dev.tactus.engine.room;

import dev.tactus.engine.room.lobby.Lobby;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Specification of a room to be created.
 *
 * @param id its id; 0 to get the next free one
 * @param name an alternative key to find it by; empty for none
 * @param members the players of the seats, seat 1 first; 1..256, each once. 0 is a free seat, taken by the first player
 *     who comes; it is free again when they leave before the start
 * @param door the credentials that open it beside a ticket
 * @param token the token that members and spectators present; unused if {@code door} requires tickets
 * @param seatTokens for clients that name neither room nor player: the token of each seat, seat 1 first, all different
 *     and none blank; or an empty list. In an open room that has them, a client without a token may watch
 * @param randomSeed given to every member
 * @param settings its settings
 * @param game the game that the server simulates; null for a relay room
 * @param lobby in which its players gather before the match; null for a room that starts by itself
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
        @Nullable RoomGame game,
        @Nullable Lobby lobby) {

    /** Maximum number of seats: as many players as older protocols can number. */
    public static final int SEATS_MAX = 256;

    /** Maximum length of a room's name in characters. */
    public static final int NAME_LENGTH_MAX = 128;

    private static final String VISIBLE =
            " (expected: visible characters, without marks that end a line or turn its direction)";

    public RoomSpec {
        members = List.copyOf(members);
        if (members.isEmpty() || members.size() > SEATS_MAX) {
            throw new IllegalArgumentException("members: " + members.size() + " (expected: 1.." + SEATS_MAX + ")");
        }
        List<Long> named = members.stream().filter(member -> member != 0).toList();
        if (new HashSet<>(named).size() != named.size()) {
            throw new IllegalArgumentException("members: " + members + " (expected: each player once)");
        }
        if (!name.isEmpty()) {
            checkName("name", name);
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
        if (lobby != null) {
            checkLobby(lobby);
        }
    }

    /** Returns whether a room may be called so: at most {@value #NAME_LENGTH_MAX} characters, which people can see. */
    public static boolean isName(String text) {
        return !text.isBlank()
                && text.length() <= NAME_LENGTH_MAX
                && text.codePoints().noneMatch(RoomSpec::isInvisible);
    }

    /** Lists of rooms, logs and pages show names: a line's end or a mark of direction in one would forge what is beside it. */
    private static boolean isInvisible(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.UNASSIGNED -> true;
            // The two joiners shape letters of Persian and Hindi, and pictures of families.
            case Character.FORMAT -> point != 0x200C && point != 0x200D;
            default -> false;
        };
    }

    /**
     * Checks the name of a room.
     *
     * @param what the name is called where it stands, for the message
     * @throws IllegalArgumentException with its length if that is more than {@value #NAME_LENGTH_MAX}, else with the first
     *     character that is not allowed
     */
    public static void checkName(String what, String name) {
        if (name.length() > NAME_LENGTH_MAX) {
            throw new IllegalArgumentException(
                    what + ": " + name.length() + " characters (expected: at most " + NAME_LENGTH_MAX + ")");
        }
        if (name.isBlank()) {
            throw new IllegalArgumentException(what + ": blank" + VISIBLE);
        }
        checkVisible(what, name);
    }

    /**
     * Checks the characters of a text that is shown beside rooms, such as a player's name.
     *
     * @param what the text is called where it stands, for the message
     * @throws IllegalArgumentException with the first character that is not allowed
     */
    public static void checkVisible(String what, String text) {
        text.codePoints().filter(RoomSpec::isInvisible).findFirst().ifPresent(point -> {
            throw new IllegalArgumentException(what + ": " + String.format(Locale.ROOT, "U+%04X", point) + VISIBLE);
        });
    }

    /**
     * Checks the texts of a lobby that are shown beside rooms.
     *
     * @throws IllegalArgumentException with the first character that is not allowed
     */
    public static void checkLobby(Lobby lobby) {
        checkVisible("title", lobby.title());
        lobby.metadata().forEach((key, value) -> checkVisible("metadata." + key, value));
    }

    /** Creates a room without a lobby. */
    public RoomSpec(
            long id,
            String name,
            List<Long> members,
            RoomAccess door,
            String token,
            List<String> seatTokens,
            int randomSeed,
            RoomSettings settings,
            @Nullable RoomGame game) {
        this(id, name, members, door, token, seatTokens, randomSeed, settings, game, null);
    }

    /** Creates a relay room whose clients name room and player. */
    public RoomSpec(long id, List<Long> members, String token, boolean open, int randomSeed, RoomSettings settings) {
        this(id, "", members, open ? RoomAccess.OPEN : RoomAccess.TOKEN, token, List.of(), randomSeed, settings, null);
    }

    /**
     * Returns whether the token {@code shown} admits a client. An open room admits clients without one, but only to
     * watch if its seats have tokens.
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

    /** Returns whether the frames of this room are for everybody: open, with spectators, and no state-sync room. */
    public boolean isWatchedWithoutProof() {
        return admits("", true)
                && settings.spectatorsMax() > 0
                && !settings.world().sync().states();
    }

    /** Returns whether a seat is free for any player. */
    public boolean isFreeSeat(int seat) {
        return members.get(seat - 1) == 0;
    }

    /** Returns the same with another id. */
    public RoomSpec withId(long newId) {
        return new RoomSpec(newId, name, members, door, token, seatTokens, randomSeed, settings, game, lobby);
    }

    /** Returns the same with a game, or without one. */
    public RoomSpec withGame(@Nullable RoomGame newGame) {
        return new RoomSpec(id, name, members, door, token, seatTokens, randomSeed, settings, newGame, lobby);
    }
}
