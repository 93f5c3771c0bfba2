package dev.tactus.engine.room.world;

/** A defect in the code of a game's author. Ends the room that it occurs in, and no other. */
public final class GameException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param game name of the game
     * @param tick of the world when the game failed
     * @param cause what the game threw, an {@link Error} included
     */
    public GameException(String game, int tick, Throwable cause) {
        super("the game " + game + " failed at tick " + tick + ": " + cause, cause);
    }
}
