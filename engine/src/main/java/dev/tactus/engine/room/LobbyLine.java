package dev.tactus.engine.room;

/**
 * A line that a player said in a lobby.
 *
 * @param number of the line, from 1, in the order in which they were said
 * @param player who said it
 * @param name of the player then
 * @param text one line of visible characters
 */
public record LobbyLine(long number, long player, String name, String text) {}
