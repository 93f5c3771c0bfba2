/**
 * What clients and server say to each other: the one vocabulary that the engine, every dialect and both client libraries
 * use. Tactus's own wire form of it is in {@link dev.tactus.protocol.wire}; the other dialects translate into it.
 *
 * <p>May use: {@code core.frame}. Must not use: clocks, I/O, threads, floats, hash order. Threads: values only.
 */
@NullMarked
package dev.tactus.protocol.message;

import org.jspecify.annotations.NullMarked;
