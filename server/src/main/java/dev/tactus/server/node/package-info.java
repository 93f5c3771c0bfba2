/**
 * Composition of one server process: archive, accounts, agents, rooms, gateways and HTTP.
 *
 * <p>May use: every module. Must not use: {@code server.command}, {@code cli}. Threads: starts and stops those of its parts; its own
 * methods are called by one.
 */
@NullMarked
package dev.tactus.server.node;

import org.jspecify.annotations.NullMarked;
