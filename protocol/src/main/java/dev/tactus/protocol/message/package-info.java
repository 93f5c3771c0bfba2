/**
 * Messages between clients and server, shared by the engine, all dialects and both client libraries. Their native encoding
 * is in {@link dev.tactus.protocol.wire}; the other dialects translate into them.
 *
 * <p>May use: {@code core.frame}. Must not use: clocks, I/O, threads, floats, hash order. Threads: values only.
 */
@NullMarked
package dev.tactus.protocol.message;

import org.jspecify.annotations.NullMarked;
