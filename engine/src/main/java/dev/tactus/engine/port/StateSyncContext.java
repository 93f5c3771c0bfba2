package dev.tactus.engine.port;

import dev.tactus.core.game.Game;
import dev.tactus.core.game.Setup;

/**
 * The recipient of state updates.
 *
 * @param number of the seat; 0 for a spectator
 * @param game that is played
 * @param setup with which the match began, to create tables of the same kind
 * @param roster the current players of the seats
 */
public record StateSyncContext(int number, Game game, Setup setup, Roster roster) {}
