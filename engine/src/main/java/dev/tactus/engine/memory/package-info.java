/**
 * In-memory twins of the ports that store: archive, replays, desync bundles; for simulations, and servers without a disk.
 *
 * <p>May use: {@code core}, {@code engine.port}. Must not use: rooms, files. Threads: any.
 */
@NullMarked
package dev.tactus.engine.memory;

import org.jspecify.annotations.NullMarked;
