package dev.tactus.cli.support;

import dev.tactus.config.game.GameCatalog;
import dev.tactus.core.game.Game;
import dev.tactus.core.replay.MatchHeader;
import java.nio.file.Path;

/** The game that a recorded match needs to be run again. */
public final class GameResolver {

    private GameResolver() {}

    /**
     * Finds it on the class path.
     *
     * @throws UserErrorException if it is not there, or the match is a relay room's, which has none
     */
    public static Game match(MatchHeader header, Path file) {
        if (header.game().isEmpty()) {
            throw new UserErrorException(
                    file + ": a relay room's match has no world to step (expected: a match of a game)");
        }
        try {
            return GameCatalog.onClassPath().find(header.game());
        } catch (IllegalArgumentException e) {
            throw new UserErrorException(file + ": the game " + header.game() + " is needed; " + e.getMessage());
        }
    }
}
