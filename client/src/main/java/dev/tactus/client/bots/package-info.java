/**
 * The load generator: many players on the real client, on few threads, each of which presses buttons, or gives random
 * commands of a game, and checks what it gets.
 *
 * <p>May use: {@code client}, {@code protocol.session}, {@code protocol.play}, {@code client.relay}, HdrHistogram. Threads: all bots of a room run
 * on one event loop, which alone touches them; {@link dev.tactus.client.bots.BotRun#run} blocks its caller.
 */
@NullMarked
package dev.tactus.client.bots;

import org.jspecify.annotations.NullMarked;
