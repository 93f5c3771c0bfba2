/**
 * The rules by which the copies of one room's journal stay one: who owns the room, who stands by, when a frame may leave, who may
 * take over. Each rule stands beside its code with what the seeded model counted without it: violations in 3,000 runs, or the
 * first seed that caught it.
 *
 * <p>May use: {@code engine.journal}, {@code engine.port}. Must not use: clocks, I/O, sockets, the directory; what is to be sent or proposed goes through
 * {@link dev.tactus.cluster.replica.OwnerActions} and {@link dev.tactus.cluster.replica.StandbyActions}. Threads: the caller's only.
 */
@NullMarked
package dev.tactus.cluster.replica;

import org.jspecify.annotations.NullMarked;
