/**
 * The commands that run a node: {@code serve} and {@code demo}.
 *
 * <p>May use: {@code server.node}, {@code server.demo}, {@code cli.support}, {@code client.bots}, {@code config}. Must not use: HTTP routes. Threads: the main one, the demo's bots, and the signal's at the end.
 */
@NullMarked
package dev.tactus.server.command;

import org.jspecify.annotations.NullMarked;
