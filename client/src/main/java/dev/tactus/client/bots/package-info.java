/**
 * Load generator: many simulated players on the real client and few threads, which submit inputs or random commands of a
 * game and check the frames they receive.
 *
 * <p>May use: {@code client}, {@code protocol.session}, {@code protocol.gamesession}, {@code client.relay}, HdrHistogram.
 * Threads: all bots of a room run on one event loop, the only thread that uses them;
 * {@link dev.tactus.client.bots.BotRun#run} blocks its caller.
 */
@NullMarked
package dev.tactus.client.bots;

import org.jspecify.annotations.NullMarked;
