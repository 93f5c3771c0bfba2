package dev.tactus.engine.room.world;

import dev.tactus.core.game.Game;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The engine's only way into the code of a game's author. Whatever that code throws, linkage errors, stack overflows and failed
 * assertions included, becomes one {@link GameException}, and from then on the game is not called again: its world may be half
 * stepped. One object per room.
 *
 * <p>Threads: the room's only.
 */
public final class GameCode {

    private final String game;
    private @Nullable GameException defect;

    /** Creates the guard for one room of {@code game}. */
    public GameCode(Game game) {
        this.game = onPeerBytes(game::name, thrown -> game.getClass().getName());
    }

    /** Returns the name of the game, asked for once; that of its class where the game fails to tell it. */
    public String name() {
        return game;
    }

    /**
     * Runs code of the game.
     *
     * @param tick of the world, for the message
     * @return what the code returns
     * @throws GameException if it throws, or any call before it has thrown
     */
    public <T> T call(int tick, Supplier<T> code) {
        GameException before = defect;
        if (before != null) {
            throw before;
        }
        try {
            return code.get();
        } catch (Throwable thrown) {
            GameException failure = new GameException(game, tick, thrown);
            defect = failure;
            throw failure;
        }
    }

    /**
     * Runs code of the game that returns nothing.
     *
     * @throws GameException as {@link #call} does
     */
    public void run(int tick, Runnable code) {
        call(tick, () -> {
            code.run();
            return true;
        });
    }

    /** Returns whether a call has thrown, so that there is no world to show any more. */
    public boolean isBroken() {
        return defect != null;
    }

    /**
     * Runs code of the game on bytes that a peer chose. What it throws is about those bytes: they are refused, and the match
     * goes on, or every peer could end it.
     *
     * @param refused makes the result from what was thrown
     */
    public static <T> T onPeerBytes(Supplier<T> code, Function<Throwable, T> refused) {
        try {
            return code.get();
        } catch (Throwable thrown) {
            return refused.apply(thrown);
        }
    }
}
