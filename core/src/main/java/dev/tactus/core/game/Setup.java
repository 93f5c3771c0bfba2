package dev.tactus.core.game;

import dev.tactus.core.Checks;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The initial conditions of a match. Immutable.
 *
 * <pre>{@code
 * World world = game.create(Setup.of(game, 2, 42));
 * }</pre>
 */
public final class Setup {

    private final int seats;
    private final int randomSeed;
    private final GameOptions options;
    private final SortedMap<String, Integer> chosen;

    private Setup(int seats, int randomSeed, GameOptions options, SortedMap<String, Integer> chosen) {
        this.seats = seats;
        this.randomSeed = randomSeed;
        this.options = options;
        this.chosen = chosen;
    }

    /**
     * {@return a setup for {@code game}}
     *
     * @param seats how many players there are, from 1; they are numbered from 1
     * @param randomSeed for {@link Prng}
     * @param chosen options that differ from their defaults
     * @param game the game
     * @throws IllegalArgumentException if an option is not known, or a value out of its range
     */
    public static Setup of(Game game, int seats, int randomSeed, Map<String, Integer> chosen) {
        Checks.atLeast(seats, 1, "seats");
        GameOptions options = game.options();
        options.check(chosen);
        return new Setup(seats, randomSeed, options, new TreeMap<>(chosen));
    }

    /**
     * {@return a setup with all options as they are by default}
     *
     * @param game the game
     * @param seats the number of seats, from 1
     * @param randomSeed the seed of the world's random numbers
     */
    public static Setup of(Game game, int seats, int randomSeed) {
        return of(game, seats, randomSeed, new TreeMap<>());
    }

    /** {@return how many players there are} */
    public int seats() {
        return seats;
    }

    /** {@return the seed of chance} */
    public int randomSeed() {
        return randomSeed;
    }

    /**
     * {@return what an option is}
     *
     * @param name the name of the option
     * @throws IllegalArgumentException if the game declares no such option
     */
    public int option(String name) {
        Integer choice = chosen.get(name);
        return choice != null ? choice : options.find(name).preset();
    }

    /** {@return a copy of what was chosen, without what is as it is by default} */
    public SortedMap<String, Integer> chosen() {
        return new TreeMap<>(chosen);
    }

    /** {@return every option with its value, in the order in which the game declares them} */
    public Map<String, Integer> all() {
        Map<String, Integer> all = new LinkedHashMap<>();
        for (GameOptions.Option option : options.all()) {
            all.put(option.name(), option(option.name()));
        }
        return all;
    }
}
