package dev.tactus.cli.support;

import dev.tactus.core.game.Game;
import dev.tactus.core.replay.MatchHeader;
import java.nio.file.Path;

/** Finds the game of a recorded match. */
public final class GameResolver {

    private GameResolver() {}

    /**
     * Finds the game on the class path.
     *
     * @throws UserErrorException if it is missing, or if the match belongs to a relay room, which has none
     */
    public static Game match(MatchHeader header, Path file) {
        if (header.game().isEmpty()) {
            throw new UserErrorException(
                    file + ": match of a relay room, without a world (expected: a match of a game)");
        }
        try {
            return InstalledGames.with(null).find(header.game());
        } catch (IllegalArgumentException e) {
            throw new UserErrorException(file + ": game " + header.game() + " not found; " + e.getMessage());
        }
    }
}
