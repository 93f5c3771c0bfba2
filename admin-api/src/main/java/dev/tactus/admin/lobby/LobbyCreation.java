package dev.tactus.admin.lobby;

import com.linecorp.armeria.common.HttpStatus;
import dev.tactus.admin.auth.PlayerCaller;
import dev.tactus.admin.auth.PlayerResolver;
import dev.tactus.admin.http.ProblemException;
import dev.tactus.config.LobbySection;
import dev.tactus.config.game.GameCatalog;
import dev.tactus.config.game.GameRoomSettings;
import dev.tactus.core.game.Game;
import dev.tactus.engine.host.RandomTokens;
import dev.tactus.engine.room.RoomAccess;
import dev.tactus.engine.room.RoomGame;
import dev.tactus.engine.room.RoomSettings;
import dev.tactus.engine.room.RoomSpec;
import dev.tactus.engine.room.WorldSettings;
import dev.tactus.engine.room.lobby.Lobby;
import dev.tactus.engine.room.lobby.LobbyVisibility;
import dev.tactus.settings.RecordCopy;
import java.security.SecureRandom;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Makes the specification of a player's room from their wishes, within the operator's limits. The room opens to nothing but what
 * the lobby gives its players: tickets to accounts, tokens of their own to guests.
 */
final class LobbyCreation {

    /** Fields of the request. */
    static final String[] FIELDS = {
        "title",
        "game",
        "options",
        "seats",
        "visibility",
        "guests",
        "spectators",
        "spectatorDelayTicks",
        "tickRateHz",
        "inputDelayTicks",
        "states",
        "metadata",
        "teams",
        "player"
    };

    /** Time that players have to connect once the owner has started. */
    private static final int COME_MS = 60_000;

    /** Time from the first of them until the match begins without the others. */
    private static final int START_MS = 10_000;

    private static final int INPUT_DELAY_TICKS_MAX = 16;

    private final LobbySection limits;
    private final RoomSettings defaults;
    private final GameCatalog games;
    private final SecureRandom random = new SecureRandom();
    private final RandomTokens tokens = new RandomTokens();

    LobbyCreation(LobbySection limits, RoomSettings defaults, GameCatalog games) {
        this.limits = limits;
        this.defaults = defaults;
        this.games = games;
    }

    /** Returns whether a player may make rooms here. */
    boolean mayCreate(PlayerCaller caller) {
        return caller.isGuest()
                ? caller.trusted() || limits.guests() == LobbySection.Guests.CREATE
                : limits.roomsPerAccount() > 0;
    }

    /** Returns the games that players may choose. */
    List<Game> games() {
        return games.all().stream().filter(game -> isAllowed(game.name())).toList();
    }

    private boolean isAllowed(String game) {
        return limits.games().isEmpty() || limits.games().contains(game);
    }

    /** Returns a guest's number that no other player has. */
    long guestNumber() {
        long number;
        do {
            number = random.nextLong() & Long.MAX_VALUE;
        } while (number < PlayerResolver.GUEST_MIN);
        return number;
    }

    /** Returns the generator of codes. */
    SecureRandom random() {
        return random;
    }

    /**
     * Returns the room that a player wishes.
     *
     * @param owner its first owner
     * @param code by which it is found
     * @throws ProblemException if a wish cannot be, or goes beyond a limit
     */
    RoomSpec spec(LobbyBody wishes, PlayerCaller caller, long owner, String code) {
        int seats = wishes.number("seats", 1, limits.seatsMax(), Math.min(4, limits.seatsMax()));
        SortedMap<String, Integer> options = Objects.requireNonNullElseGet(wishes.options(), TreeMap::new);
        RoomGame game = game(wishes.text("game"), options);
        LobbyVisibility visibility = Objects.requireNonNullElse(wishes.visibility(), LobbyVisibility.PUBLIC);
        if (visibility == LobbyVisibility.PRIVATE && caller.isGuest()) {
            throw ProblemException.badRequest(
                    "visibility: private (expected: public or unlisted; only accounts have invitations)");
        }
        boolean guests = wishes.flag("guests", true) && limits.guests() != LobbySection.Guests.NONE;
        try {
            Lobby lobby = new Lobby(
                            code,
                            wishes.text("title"),
                            visibility,
                            guests || caller.isGuest(),
                            caller.isGuest() ? 0 : caller.player(),
                            owner,
                            false,
                            options,
                            Objects.requireNonNullElseGet(wishes.metadata(), TreeMap::new),
                            Set.of())
                    .withTeams(wishes.number("teams", 0, Lobby.TEAMS_MAX, 0));
            return new RoomSpec(
                    0,
                    "",
                    Collections.nCopies(seats, 0L),
                    RoomAccess.TOKEN,
                    tokens.get(),
                    List.of(),
                    random.nextInt(),
                    settings(wishes, game != null),
                    game,
                    lobby);
        } catch (IllegalArgumentException wrong) {
            throw ProblemException.badRequest(String.valueOf(wrong.getMessage()));
        }
    }

    private @Nullable RoomGame game(String name, SortedMap<String, Integer> options) {
        if (name.isEmpty() && options.isEmpty()) {
            return null;
        }
        Game game = games.get(name);
        if (game == null) {
            throw ProblemException.badValue(
                    "game",
                    "\"" + name + "\"",
                    "one of " + games().stream().map(Game::name).toList());
        }
        if (!isAllowed(name)) {
            throw new ProblemException(
                    HttpStatus.FORBIDDEN, "game: " + name + " (expected: one of the setting lobby.games)");
        }
        return new RoomGame(game, options);
    }

    private RoomSettings settings(LobbyBody wishes, boolean played) {
        RoomSettings base = played ? GameRoomSettings.of(defaults) : defaults;
        int rate = wishes.number(
                "tickRateHz", 1, limits.tickRateHzMax(), Math.min(base.tickRateHz(), limits.tickRateHzMax()));
        boolean states = wishes.flag("states", false);
        if (states && !played) {
            throw ProblemException.badRequest("states: true without a game (expected: a game beside it)");
        }
        WorldSettings world = RecordCopy.of(base.world())
                .with(WorldSettings::standing, false)
                .with(WorldSettings::checksumEveryTicks, states ? 0 : rate)
                .with(
                        WorldSettings::sync,
                        states ? base.world().sync().everyTick() : base.world().sync())
                .build();
        return base.toBuilder()
                .tickRateHz(rate)
                .inputDelayTicks(wishes.number("inputDelayTicks", 0, INPUT_DELAY_TICKS_MAX, base.inputDelayTicks()))
                .spectatorsMax(wishes.number("spectators", 0, limits.spectatorsMax(), limits.spectatorsMax()))
                .spectatorDelayTicks(wishes.number("spectatorDelayTicks", 0, limits.spectatorDelayTicksMax(), 0))
                .entryWaitMs(COME_MS)
                .startWaitMs(START_MS)
                .emptyCloseMs(limits.emptyCloseMs())
                .world(world)
                .build();
    }
}
