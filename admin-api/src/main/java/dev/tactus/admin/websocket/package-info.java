/**
 * WebSocket links on the HTTP port.
 *
 * <p>May use: Armeria, {@code engine.port}, {@code transport} for limits. Must not use: rooms. Threads: Armeria's event loops.
 */
@NullMarked
package dev.tactus.admin.websocket;

import org.jspecify.annotations.NullMarked;
