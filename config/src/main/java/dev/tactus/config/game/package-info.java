/**
 * The catalogue of games and the check whether a game keeps the contract of determinism.
 *
 * <p>May use: {@code core.game}, {@code engine.determinism}. Must not use: any module above. Threads: any; a catalogue does not change once it is loaded.
 */
@NullMarked
package dev.tactus.config.game;

import org.jspecify.annotations.NullMarked;
