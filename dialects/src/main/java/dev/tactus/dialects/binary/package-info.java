/**
 * The binary dialect: the protocol of an older shooting game, each WebSocket message a number and what belongs to it,
 * little-endian. Its clients are told what changes of the players that they see, and what happens. It knows the game by the
 * names that components, commands and events have.
 *
 * <p>May use: {@code engine.port}, {@code protocol}, {@code core}. Must not use: sockets, other dialects. Threads: the
 * dialect is stateless and for all; a decoder belongs to its link's thread, a teller to its room's.
 */
@NullMarked
package dev.tactus.dialects.binary;

import org.jspecify.annotations.NullMarked;
