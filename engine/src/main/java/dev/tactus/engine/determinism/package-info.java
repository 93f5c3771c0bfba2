/**
 * A lint of class files: finds code that would not behave the same on every machine, in the JVM and in the browser,
 * with class, method and source line. It runs on the pure modules and, by {@code tactus game check}, on every game.
 *
 * <p>May use: the JDK alone. Must not use: any other package of Tactus. Threads: any; it keeps no state.
 */
@NullMarked
package dev.tactus.engine.determinism;

import org.jspecify.annotations.NullMarked;
