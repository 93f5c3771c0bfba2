/**
 * Code that gives the same results on every machine, in the JVM and in the browser.
 *
 * <p>May use: nothing but {@code java.lang} and plain collections. Must not use: clocks, I/O, threads, floats, hash
 * order. Threads: none of its own.
 */
@NullMarked
package dev.tactus.core;

import org.jspecify.annotations.NullMarked;
