package dev.tactus.web;

import dev.tactus.core.game.Game;
import dev.tactus.web.connect.ValidatedOptions;
import dev.tactus.web.game.GameMatch;
import dev.tactus.web.game.PlayOptions;
import dev.tactus.web.interop.ArgumentChecks;
import dev.tactus.web.state.FollowOptions;
import dev.tactus.web.state.StateMatch;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;
import org.teavm.jso.JSExport;
import org.teavm.jso.core.JSString;

/** Exports of a module compiled with games: those on the class path at compile time. */
public final class GameModule {

    private GameModule() {}

    /**
     * Joins a room that runs one of this module's games, as a player or spectator, and stays in it across connections. The page
     * simulates the world as the server does, ahead of the server by the network latency. Returns immediately; callbacks and
     * promises report the progress.
     *
     * @param options server, room, player, game and callbacks
     * @throws TypeError if an option is invalid; the message names the option and what is expected
     */
    @JSExport
    public static GameMatch play(PlayOptions options) {
        ValidatedOptions checked = ValidatedOptions.of(options);
        ValidatedOptions.checkFunctions(options, "onPlaying", "onEvent", "onForeseen", "onDesync", "onRestored");
        GameMatch match = new GameMatch(options, checked, find(options.getGame()));
        match.start();
        return match;
    }

    /**
     * Joins a room that sends state updates, as a player or spectator, and stays in it across connections: each new connection
     * begins with a full state. Returns immediately; callbacks and promises report the progress.
     *
     * @param options server, room, player, game and callbacks
     * @throws TypeError if an option is invalid; the message names the option and what is expected
     */
    @JSExport
    public static StateMatch follow(FollowOptions options) {
        ValidatedOptions checked = ValidatedOptions.of(options);
        ValidatedOptions.checkFunctions(options, "onFollowing", "onTold", "onEvent");
        StateMatch match = new StateMatch(options, checked, find(options.getGame()));
        match.start();
        return match;
    }

    private static Game find(@Nullable JSString named) {
        List<Game> games = all();
        String wanted = ArgumentChecks.textOr(
                named, "game", games.size() == 1 ? games.getFirst().name() : "");
        List<String> names = new ArrayList<>();
        for (Game game : games) {
            if (game.name().equals(wanted)) {
                return game;
            }
            names.add(game.name());
        }
        throw ArgumentChecks.typeError("game", named, "one of " + names);
    }

    /** Returns the games that were on the class path. */
    static List<Game> all() {
        List<Game> games = new ArrayList<>();
        for (Game game : ServiceLoader.load(Game.class)) {
            games.add(game);
        }
        return games;
    }
}
