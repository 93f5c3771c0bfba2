package dev.tactus.server.game;

import dev.tactus.core.game.Game;
import java.util.Collections;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The games on the class path, by their names. */
public final class Games {

    private static final Map<String, Game> ALL = load();

    private Games() {}

    private static Map<String, Game> load() {
        Map<String, Game> games = new TreeMap<>();
        for (Game game : ServiceLoader.load(Game.class)) {
            if (games.put(game.name(), game) != null) {
                throw new IllegalStateException("game: " + game.name() + " twice (expected: each name once)");
            }
        }
        return Collections.unmodifiableMap(games);
    }

    /** Returns the game of this name, or null if there is none. */
    public static @Nullable Game find(String name) {
        return ALL.get(name);
    }

    /** Returns what may be asked for, as an error says it. */
    public static String expected() {
        return "one of " + ALL.keySet();
    }
}
