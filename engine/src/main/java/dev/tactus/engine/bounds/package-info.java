/**
 * The memory that a node holds on behalf of its peers: one budget, who holds how much of it, and who goes first when it is short.
 *
 * <p>May use: {@code engine.port}. Must not use: any other package of {@code engine}. Threads: any; {@code check} is called by one.
 */
@NullMarked
package dev.tactus.engine.bounds;

import org.jspecify.annotations.NullMarked;
