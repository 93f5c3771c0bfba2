/**
 * End-to-end load: a real server process on one core, bots in this process on another, and what came of it.
 *
 * <p>May use: {@code client}, {@code server}'s program as a process, Linux's {@code taskset} and {@code /proc}. Threads:
 * the main thread runs one measurement after the other.
 */
@NullMarked
package dev.tactus.bench.load;

import org.jspecify.annotations.NullMarked;
