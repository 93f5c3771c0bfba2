package dev.tactus.server.node;

import dev.tactus.core.game.Game;
import dev.tactus.server.game.Games;
import dev.tactus.server.settings.SettingsException;

/** What doors of old protocols that are about one game have in common. */
final class Doors {

    private Doors() {}

    /**
     * Returns the game that a setting names.
     *
     * @param key of the setting
     * @throws SettingsException if there is no such game
     */
    static Game game(Games games, String key, String name) {
        Game game = games.get(name);
        if (game == null) {
            throw SettingsException.value(key, "\"" + name + "\"", games.expected());
        }
        return game;
    }
}
