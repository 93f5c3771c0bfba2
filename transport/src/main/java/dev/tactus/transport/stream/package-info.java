/**
 * Code that TCP and WebSocket share: a link over a stream socket, its limits, and the listener that takes such links.
 *
 * <p>May use: Netty, {@code transport}, {@code engine.port}. Must not use: any message. Threads: a link lives on its
 * channel's event loop, and takes its channel along to the loop of its room; {@link dev.tactus.engine.port.Link} may be called
 * from anywhere.
 */
@NullMarked
package dev.tactus.transport.stream;

import org.jspecify.annotations.NullMarked;
