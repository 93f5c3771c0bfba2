package dev.tactus.config;

import dev.tactus.settings.Bounds;
import dev.tactus.settings.Key;
import dev.tactus.settings.Section;
import java.util.List;

/**
 * Limits of the rooms that players make, and of what they may ask of lobbies. Immutable.
 *
 * @param roomsMax open rooms of players on this node, within {@code rooms.max}; 0 for none
 * @param roomsPerAccount open rooms that an account has made; 0 for none
 * @param guestRoomsPerAddress open rooms that guests of an address have made
 * @param guests what players without an account may do
 * @param games that players may choose; all that the node has if empty
 * @param seatsMax seats of a room
 * @param spectatorsMax spectators of a room
 * @param spectatorDelayTicksMax delay of a room's spectators
 * @param tickRateHzMax ticks per second of a room
 * @param presenceMs time without a request after which a player has left the lobby
 * @param emptyCloseMs time without a player after which a lobby closes
 * @param codeTries wrong codes of an address that cost no wait; then 1 s, doubled by each further one
 */
@Section("rooms that players make, and their lobbies; docs/lobby.md")
public record LobbySection(
        @Key(def = "200", min = 0, max = 1_000_000, help = "open rooms that players have made on this node; 0 for none")
        int roomsMax,

        @Key(def = "2", min = 0, max = 1_000, help = "open rooms that an account has made; 0 for none")
        int roomsPerAccount,

        @Key(def = "2", min = 0, max = 1_000, help = "open rooms that guests of an address (IPv6: a /64) have made")
        int guestRoomsPerAddress,

        @Key(
                def = "join",
                help = "what players without an account may do: \"none\", \"join\" lobbies, or \"create\" them too")
        Guests guests,

        @Key(def = "", help = "games that players may choose, such as [\"arena\"]; empty for all that the node has")
        List<String> games,

        @Key(def = "16", min = 1, max = 256, help = "seats of a room that a player makes")
        int seatsMax,

        @Key(def = "16", min = 0, max = 1_000, help = "spectators of a room that a player makes")
        int spectatorsMax,

        @Key(def = "1800", min = 0, max = 100_000, help = "delay of spectators that a player may choose, in ticks")
        int spectatorDelayTicksMax,

        @Key(def = "60", min = 1, max = 240, help = "ticks per second that a player may choose")
        int tickRateHzMax,

        @Key(
                def = "90000",
                min = 5_000,
                max = 600_000,
                help =
                        "time without a request until a player has left a lobby; pages in the background ask once a minute")
        int presenceMs,

        @Key(def = "60000", min = 1_000, max = 3_600_000, help = "time until a lobby closes that has no player")
        int emptyCloseMs,

        @Key(
                def = "20",
                min = 1,
                max = 10_000,
                help = "wrong codes from an address without a wait; then 1 s, doubled up to 15 min")
        int codeTries) {

    private static final Bounds BOUNDS = Bounds.of(LobbySection.class);

    /** Rights of players without an account. */
    public enum Guests {
        /** They neither join nor create. */
        NONE,
        /** They join lobbies that let guests in. */
        JOIN,
        /** They create lobbies too. */
        CREATE
    }

    public LobbySection {
        games = List.copyOf(games);
        BOUNDS.check("roomsMax", roomsMax);
        BOUNDS.check("roomsPerAccount", roomsPerAccount);
        BOUNDS.check("guestRoomsPerAddress", guestRoomsPerAddress);
        BOUNDS.check("seatsMax", seatsMax);
        BOUNDS.check("spectatorsMax", spectatorsMax);
        BOUNDS.check("spectatorDelayTicksMax", spectatorDelayTicksMax);
        BOUNDS.check("tickRateHzMax", tickRateHzMax);
        BOUNDS.check("presenceMs", presenceMs);
        BOUNDS.check("emptyCloseMs", emptyCloseMs);
        BOUNDS.check("codeTries", codeTries);
    }
}
