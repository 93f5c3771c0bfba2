package dev.tactus.server.cli;

import dev.tactus.core.game.Game;
import dev.tactus.core.replay.MatchHeader;
import dev.tactus.server.game.Games;
import java.nio.file.Path;

/** The game that a recorded match needs to be run again. */
final class GameOf {

    private GameOf() {}

    /**
     * Finds it on the class path.
     *
     * @throws UserError if it is not there, or the match is a relay room's, which has none
     */
    static Game match(MatchHeader header, Path file) {
        if (header.game().isEmpty()) {
            throw new UserError(file + ": a relay room's match has no world to step (expected: a match of a game)");
        }
        try {
            return Games.onClassPath().find(header.game());
        } catch (IllegalArgumentException e) {
            throw new UserError(file + ": the game " + header.game() + " is needed; " + e.getMessage());
        }
    }
}
