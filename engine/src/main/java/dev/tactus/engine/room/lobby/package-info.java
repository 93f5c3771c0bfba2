/**
 * Lobbies, in which players gather in a room before its match: their codes, who may enter, who owns them, and what the owner may do.
 *
 * <p>May use: nothing of the engine. Must not use: rooms, clocks, I/O. Threads: any; everything here is immutable.
 */
@NullMarked
package dev.tactus.engine.room.lobby;

import org.jspecify.annotations.NullMarked;
