/**
 * The lossy relay as a command.
 *
 * <p>May use: {@code client.relay}, picocli. Threads: the relay's own.
 */
@NullMarked
package dev.tactus.bench.relay;

import org.jspecify.annotations.NullMarked;
