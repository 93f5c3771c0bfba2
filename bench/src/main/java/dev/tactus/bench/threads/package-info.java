/**
 * The cost of rooms and links on several event loops: hand-overs between threads, which noise on the machine cannot
 * change, and the processor time of the loops.
 *
 * <p>May use: {@code transport}, {@code dialects.protobuf}, {@code engine}, {@code client.bots}, picocli. Threads: the loops of
 * a server and of its players, in this process.
 */
@NullMarked
package dev.tactus.bench.threads;

import org.jspecify.annotations.NullMarked;
