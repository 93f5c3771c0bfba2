package dev.tactus.web;

import dev.tactus.core.game.Game;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import org.teavm.jso.JSExport;

/** What a module exports that was compiled with games: those that were on the class path then. */
public final class Games {

    private Games() {}

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
        Options checked = Options.of(options);
        Options.checkFunctions(options, "onPlaying", "onEvent", "onForeseen", "onDesync", "onRestored");
        GameMatch match = new GameMatch(options, checked, find(options));
        match.start();
        return match;
    }

    private static Game find(PlayOptions options) {
        List<Game> games = all();
        String wanted = Values.text(
                options.getGame(), "game", games.size() == 1 ? games.getFirst().name() : "");
        List<String> names = new ArrayList<>();
        for (Game game : games) {
            if (game.name().equals(wanted)) {
                return game;
            }
            names.add(game.name());
        }
        throw Values.wrong("game", options.getGame(), "one of " + names);
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
