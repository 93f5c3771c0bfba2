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

/** What a module exports that was compiled with games: those that were on the class path then. */
public final class GameModule {

    private GameModule() {}

    /**
     * Takes a place in a room that plays one of this module's games, or watches it, and keeps it over as many connections as
     * it takes. The world is stepped here as on the server, ahead of it by as much as the way takes. Returns at once; the
     * callbacks and promises tell how it goes.
     *
     * @param options where, who, which game, and whom to tell
     * @throws TypeError if an option is none that is possible; the message names it and what is expected
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
     * Takes a place in a room that tells the state of its world, or watches it, and keeps it over as many connections as it
     * takes: after a lost one everything is told anew. Returns at once; the callbacks and promises tell how it goes.
     *
     * @param options where, who, which game, and whom to tell
     * @throws TypeError if an option is none that is possible; the message names it and what is expected
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
