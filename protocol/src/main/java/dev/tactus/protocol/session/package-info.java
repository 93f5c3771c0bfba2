/**
 * Client side of the protocol as a state machine without I/O: one player or spectator in one room. The same classes run
 * in the JVM, in the browser and under the simulator.
 *
 * <pre>{@code
 * ClientSession session = new ClientSession(SessionSettings.member(1, 239116), listener);
 * session.ready();
 * session.attach(output, System.nanoTime());
 * session.received(bytes, System.nanoTime()); // for each read of the link
 * session.doWork(System.nanoTime()); // at session.nextDeadlineNs()
 * }</pre>
 *
 * <p>May use: {@code core.frame}, the rest of {@code protocol}. Must not use: clocks (time comes in as {@code nowNs}), I/O, threads,
 * floats, hash order. Threads: a session belongs to one thread at a time.
 */
@NullMarked
package dev.tactus.protocol.session;

import org.jspecify.annotations.NullMarked;
