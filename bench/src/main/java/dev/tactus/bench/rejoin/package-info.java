/**
 * The time that a player takes to come back into a long match: all frames of a relay room, or a keyframe of a simulated one.
 *
 * <p>May use: {@code transport}, {@code dialects.protobuf}, {@code engine}, {@code storage}, {@code client}, {@code games},
 * picocli. Threads: the loops of a server and of its client, in this process, and the archive's.
 */
@NullMarked
package dev.tactus.bench.rejoin;

import org.jspecify.annotations.NullMarked;
