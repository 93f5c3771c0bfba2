/**
 * Every port of the engine, each with its in-memory twin: what adapters implement (links, dialects, archives) and what
 * they call.
 *
 * <p>May use: {@code core}, {@code protocol.message}. Must not use: sockets, files. Threads: documented at each port.
 */
@NullMarked
package dev.tactus.engine.port;

import org.jspecify.annotations.NullMarked;
