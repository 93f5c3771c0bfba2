package dev.tactus.core.game;

import dev.tactus.core.Checks;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Options of a game that are chosen per match: names, ranges and defaults. Immutable.
 *
 * <pre>{@code
 * GameOptions options = GameOptions.NONE.with("lives", 3, 1, 9);
 * }</pre>
 */
public final class GameOptions {

    /** Nothing to choose. */
    public static final GameOptions NONE = new GameOptions(List.of());

    /**
     * A number that may be chosen.
     *
     * @param name lower-case, with underscores
     * @param preset what holds where nothing is chosen
     * @param min the least that may be chosen
     * @param max the most that may be chosen
     */
    public record Option(String name, int preset, int min, int max) {

        /** Checks the values. */
        public Option {
            Checks.inRange(preset, min, max, name);
        }
    }

    private final List<Option> options;

    private GameOptions(List<Option> options) {
        this.options = List.copyOf(options);
    }

    /**
     * {@return these and one more}
     *
     * @param name the name of the option
     * @param preset the default
     * @param min the least value allowed
     * @param max the greatest value allowed
     * @throws IllegalArgumentException if a name comes twice, or the preset is out of range
     */
    public GameOptions with(String name, int preset, int min, int max) {
        for (Option option : options) {
            if (option.name.equals(name)) {
                throw new IllegalArgumentException("option: " + name + " is there already (expected: each name once)");
            }
        }
        List<Option> more = new ArrayList<>(options);
        more.add(new Option(name, preset, min, max));
        return new GameOptions(more);
    }

    /** {@return all, in the order in which they were named} */
    public List<Option> all() {
        return options;
    }

    /**
     * Checks what was chosen.
     *
     * @throws IllegalArgumentException if a name is not known, or a value out of its range
     */
    void check(Map<String, Integer> chosen) {
        for (Map.Entry<String, Integer> choice : chosen.entrySet()) {
            Option option = find(choice.getKey());
            Checks.inRange(choice.getValue(), option.min, option.max, option.name);
        }
    }

    /**
     * {@return the option of this name}
     *
     * @param name the name of the option
     * @throws IllegalArgumentException if there is none
     */
    public Option find(String name) {
        List<String> names = new ArrayList<>();
        for (Option option : options) {
            if (option.name.equals(name)) {
                return option;
            }
            names.add(option.name);
        }
        throw new IllegalArgumentException("option: " + name + " (expected: one of " + names + ")");
    }
}
