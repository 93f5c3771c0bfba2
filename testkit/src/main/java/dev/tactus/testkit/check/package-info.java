/**
 * Checkers: one promise of lockstep a class, held against what clients got.
 *
 * <p>May use: everything of Tactus. Must not use: real clocks, sockets, threads. Threads: the caller's only.
 */
@NullMarked
package dev.tactus.testkit.check;

import org.jspecify.annotations.NullMarked;
