/**
 * Which games there are, and whether one keeps the contract of determinism.
 *
 * <p>May use: {@code core.game}, {@code engine.lint}. Must not use: any other package of the server. Threads: any; what is
 * found does not change.
 */
@NullMarked
package dev.tactus.server.game;

import org.jspecify.annotations.NullMarked;
