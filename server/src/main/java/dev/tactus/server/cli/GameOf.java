package dev.tactus.server.cli;

import dev.tactus.core.game.Game;
import dev.tactus.core.replay.MatchHeader;
import java.nio.file.Path;
import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.TreeMap;

/** The game that a recorded match needs to be run again. */
final class GameOf {

    private GameOf() {}

    /**
     * Finds it on the class path.
     *
     * @throws UserError if it is not there, or the match is a relay room's, which has none
     */
    static Game match(MatchHeader header, Path file) {
        SortedMap<String, Game> games = new TreeMap<>();
        ServiceLoader.load(Game.class).forEach(game -> games.put(game.name(), game));
        if (header.game().isEmpty()) {
            throw new UserError(
                    file + ": a relay room's match has no world to step (expected: a match of one of the games "
                            + games.keySet() + ")");
        }
        Game game = games.get(header.game());
        if (game == null) {
            throw new UserError(file + ": the game " + header.game()
                    + " is needed (expected on the class path; there are " + games.keySet() + ")");
        }
        return game;
    }
}
