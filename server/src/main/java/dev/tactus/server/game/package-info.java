/**
 * The games that this server was built with, and how rooms of games run.
 *
 * <p>May use: {@code core.game}, {@code engine.room}. Threads: any.
 */
@NullMarked
package dev.tactus.server.game;

import org.jspecify.annotations.NullMarked;
