package dev.tactus.engine.room.world;

import dev.tactus.protocol.message.RefusalCode;

/**
 * The reason why a peer's payload is not taken as a command of the game.
 *
 * @param code for the client
 * @param detail what was wrong and what is expected
 */
public record CommandRejection(RefusalCode code, String detail) {}
