package dev.tactus.core.game;

import dev.tactus.core.world.TypeRegistry;
import org.jspecify.annotations.Nullable;

/**
 * A game that the server plays too. The author writes it once; the JVM and browsers step the same classes.
 *
 * <p><b>The contract of determinism.</b> The same setup and the same frames lead to the same world, on every machine. So a
 * game reads no clock, file, socket or setting of the machine; starts no thread; uses no {@code float} or {@code double}
 * and no {@code Math} beyond whole numbers, but {@link Fixed}; takes chance from {@link Prng} alone; keeps everything that a
 * later step depends on in the fields of components; iterates nothing whose order is by hash; divides by no zero. The command
 * {@code tactus game check NAME} looks for breaches of it, in the class files and by {@code SyncTest}.
 *
 * <p>Found by {@link java.util.ServiceLoader}: the class has a public constructor without arguments, and its name stands in
 * {@code META-INF/services/dev.tactus.core.game.Game}. One object serves all matches and threads, so it has no state.
 *
 * <pre>{@code
 * public final class Coins implements Game {
 *     public String name() { return "coins"; }
 *     public TypeRegistry<Command> commands() { return TypeRegistry.<Command>empty().with("steer", Steer::new); }
 *     public World create(Setup setup) { return new Field(setup); }
 * }
 * }</pre>
 */
public interface Game {

    /** {@return the game's name, as settings, replays and rooms have it: lower-case letters, digits and hyphens} */
    String name();

    /** {@return the kinds of command that players give} */
    TypeRegistry<Command> commands();

    /** {@return the kinds of event that happen} */
    default TypeRegistry<Event> events() {
        return TypeRegistry.empty();
    }

    /** {@return what may be chosen for a match, with what holds where nothing is chosen} */
    default GameOptions options() {
        return GameOptions.NONE;
    }

    /** {@return how players come into a running match and leave it; null where all are there from tick 0 to the end} */
    default @Nullable PlayerLifecycle playerLifecycle() {
        return null;
    }

    /**
     * {@return the command that a line of the operator's console stands for in a world of this game, to be given by the server;
     * null where the game knows no such lines} An unknown line is a command too, which the world answers
     * by events that {@linkplain Event#consoleOutput tell the console} something.
     *
     * @param line the line that the operator typed
     */
    default @Nullable Command parseConsoleLine(String line) {
        return null;
    }

    /**
     * Creates the world of a match, as it is before tick 0.
     *
     * @param setup the initial conditions of the match
     * @return a new world
     */
    World create(Setup setup);
}
