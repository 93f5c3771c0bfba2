package dev.tactus.engine.room;

import dev.tactus.core.game.Game;
import dev.tactus.core.game.Setup;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The game that the server simulates in a room.
 *
 * @param game the game
 * @param options its options that differ from the defaults
 */
public record RoomGame(Game game, SortedMap<String, Integer> options) {

    public RoomGame {
        options = Collections.unmodifiableSortedMap(new TreeMap<>(options));
    }

    /** Creates a room's game with these options. */
    public RoomGame(Game game, Map<String, Integer> options) {
        this(game, new TreeMap<>(options));
    }

    /**
     * Returns the setup of a match with this many seats.
     *
     * @throws IllegalArgumentException if the game has no such option, or a value is out of its range
     */
    public Setup setup(int seats, int randomSeed) {
        return Setup.of(game, seats, randomSeed, options);
    }
}
