/**
 * Where the process begins.
 *
 * <p>May use: {@code server.cli}. Must not use: anything else. Threads: the main one.
 */
@NullMarked
package dev.tactus.server;

import org.jspecify.annotations.NullMarked;
