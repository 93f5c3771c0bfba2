package dev.tactus.core.game;

import dev.tactus.core.world.Table;
import dev.tactus.core.world.TypeRegistry;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Commands of every kind of a game with random fields, some as players would give them and some out of range; for
 * tests, and for bots of any game. The same seed gives the same commands. Not thread-safe.
 */
public final class RandomCommands {

    private static final class Dice extends Table {
        private final Prng random = global("Random", Prng::new);
    }

    /** Commands that are tried for one that may be given: of most games every second one may. */
    private static final int TRIES_MAX = 200;

    private final Prng random;
    private final RandomFields fields;
    private final TypeRegistry<Command> vocabulary;
    private final List<String> kinds;

    /**
     * Commands of a game.
     *
     * @param game the game
     * @param seed the seed; equal seeds give equal numbers
     * @throws IllegalArgumentException if it knows none
     */
    public RandomCommands(Game game, int seed) {
        this(game, new Dice().random);
        if (kinds.isEmpty()) {
            throw new IllegalArgumentException("game: " + game.name() + " (expected: one that knows commands)");
        }
        random.seed(seed);
    }

    /** Creates commands of a game, if it has any, from the caller's random numbers. */
    RandomCommands(Game game, Prng random) {
        this.random = random;
        this.fields = new RandomFields(random);
        this.vocabulary = game.commands();
        this.kinds = vocabulary.names();
    }

    /** Returns whether the game knows no command. */
    boolean isEmpty() {
        return kinds.isEmpty();
    }

    /**
     * {@return the next command, some of whose numbers are ids of entities that the world has had}
     *
     * @param world the world that the commands are for
     */
    public Command next(World world) {
        fields.ids(world);
        Command command = vocabulary.fromNamed(kinds.get(random.below(kinds.size())), new LinkedHashMap<>());
        command.fields(fields);
        return command;
    }

    /**
     * {@return the next command that who has this right may give; null if there seems to be none}
     *
     * @param world the world that the commands are for
     * @param right the permission of the player who issues the command
     */
    public @Nullable Command next(World world, CommandPermission right) {
        for (int i = 0; i < TRIES_MAX; i++) {
            Command command = next(world);
            if (right.includes(command.requiredPermission())) {
                return command;
            }
        }
        return null;
    }
}
