/**
 * Small benches of what happens thousands of times a second.
 *
 * <p>May use: everything below. Threads: JMH's.
 */
@NullMarked
package dev.tactus.bench.jmh;

import org.jspecify.annotations.NullMarked;
