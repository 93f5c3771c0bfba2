/**
 * Log output of a process: where lines go, their form, and the levels of loggers.
 *
 * <p>May use: {@code config}, {@code storage.files}, Logback, Jackson. Must not use: other commands, the node. Threads: any.
 */
@NullMarked
package dev.tactus.cli.logging;

import org.jspecify.annotations.NullMarked;
