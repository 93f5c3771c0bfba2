/**
 * One port for peers that speak WebSocket and peers that speak plain TCP in lines of text; the first bytes tell which.
 *
 * <p>May use: Netty, {@code transport.stream}, {@code transport.websocket}, {@code transport.tcp}, {@code engine.port}. Must
 * not use: any message. Threads: as in {@code transport.stream}.
 */
@NullMarked
package dev.tactus.transport.mixed;

import org.jspecify.annotations.NullMarked;
