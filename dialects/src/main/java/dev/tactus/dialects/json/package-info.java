/**
 * The JSON dialect: relay lockstep for players with accounts, each message one JSON text, in a WebSocket message or on a
 * line of its own. Source: protocols/json.md.
 *
 * <p>May use: {@code engine.port}, {@code protocol}, {@code core}, jackson-core. Must not use: sockets, other dialects.
 * Threads: the dialect is stateless and for all; a decoder belongs to its link's thread.
 */
@NullMarked
package dev.tactus.dialects.json;

import org.jspecify.annotations.NullMarked;
