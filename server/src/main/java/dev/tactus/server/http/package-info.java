/**
 * The node's face on HTTP: the page, the JSON API, figures and metrics, the old lobby's call, and WebSocket links.
 *
 * <p>May use: {@code engine.host}, {@code engine.room}, {@code engine.port}, {@code server.settings}, {@code server.account}, what {@code accounts} says
 * and answers, {@code transport} for limits, Armeria, Jackson,
 * Micrometer. Must not use: sockets of its own, files. Threads: Armeria's event loops, and one that samples figures.
 */
@NullMarked
package dev.tactus.server.http;

import org.jspecify.annotations.NullMarked;
