/**
 * What an operator can set: typed, validated once with relations, then immutable.
 *
 * <p>May use: {@code engine.room}, {@code engine.archive}, {@code transport} and {@code accounts} for their own
 * settings. Must not use: anything else of the house. Threads: none; values are
 * immutable.
 */
@NullMarked
package dev.tactus.server.settings;

import org.jspecify.annotations.NullMarked;
