/**
 * One server process, wired: archive, accounts, agents, rooms, dialect, listeners and HTTP.
 *
 * <p>May use: every module. Must not use: {@code server.cli}. Threads: starts and stops those of its parts; its own
 * methods are called by one.
 */
@NullMarked
package dev.tactus.server.node;

import org.jspecify.annotations.NullMarked;
