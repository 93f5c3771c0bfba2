package dev.tactus.engine.port;

import dev.tactus.core.game.Game;
import dev.tactus.core.game.Setup;

/**
 * Who is told of a world.
 *
 * @param number of the seat; 0 for who watches
 * @param game that is played
 * @param setup that the match began with, to make tables of the same kind
 * @param roster who sits where, as it is now
 */
public record StateSyncContext(int number, Game game, Setup setup, Roster roster) {}
