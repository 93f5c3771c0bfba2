package dev.tactus.engine.room;

import dev.tactus.core.game.Game;
import dev.tactus.core.game.Setup;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The game that the server plays too in a room.
 *
 * @param game which one
 * @param options chosen for it, where they differ from its defaults
 */
public record RoomGame(Game game, SortedMap<String, Integer> options) {

    public RoomGame {
        options = Collections.unmodifiableSortedMap(new TreeMap<>(options));
    }

    /** A game with these options. */
    public RoomGame(Game game, Map<String, Integer> options) {
        this(game, new TreeMap<>(options));
    }

    /**
     * Returns what a match of so many seats begins with.
     *
     * @throws IllegalArgumentException if the game has no such option, or a value is out of its range
     */
    public Setup setup(int seats, int randomSeed) {
        return Setup.of(game, seats, randomSeed, options);
    }
}
