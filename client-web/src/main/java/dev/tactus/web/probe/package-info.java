/**
 * Probe that a browser steps games exactly as a JVM does, and how fast. Compiled to a module of its own for tests and
 * benchmarks; no page loads it.
 *
 * <p>May use: {@code core.game}, {@code core.world}, TeaVM's JSO. Threads: the page's only one.
 */
@NullMarked
package dev.tactus.web.probe;

import org.jspecify.annotations.NullMarked;
