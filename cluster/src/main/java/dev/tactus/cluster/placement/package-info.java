/**
 * Placement: which node a new room runs on, and which nodes hold copies of its journal.
 *
 * <p>May use: {@code engine.port}. Must not use: clocks, threads, I/O. Threads: pure functions.
 */
@NullMarked
package dev.tactus.cluster.placement;

import org.jspecify.annotations.NullMarked;
