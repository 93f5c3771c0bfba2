/**
 * Entry point of the process.
 *
 * <p>May use: {@code cli}. Must not use: anything else. Threads: the main one.
 */
@NullMarked
package dev.tactus.server;

import org.jspecify.annotations.NullMarked;
