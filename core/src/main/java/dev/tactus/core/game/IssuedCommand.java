package dev.tactus.core.game;

/**
 * A command in a frame.
 *
 * @param seat whose player wants it, from 1
 * @param sequence the sender's number of it; 0 where its protocol has none
 * @param command what is wanted
 */
public record IssuedCommand(int seat, int sequence, Command command) {}
