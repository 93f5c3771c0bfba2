package dev.tactus.engine.room;

/** A game that threw where it must not. Its room closes, and nothing else. */
final class GameException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    GameException(String game, int tick, Throwable cause) {
        super("the game " + game + " failed at tick " + tick + ": " + cause, cause);
    }
}
