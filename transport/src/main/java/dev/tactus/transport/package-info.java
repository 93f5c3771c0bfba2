/**
 * Code that the transports share: the event loops that sockets and rooms run on, and the shape of listeners and
 * connectors.
 *
 * <p>May use: Netty, {@code engine.port}. Must not use: any message. Threads: said at each class.
 */
@NullMarked
package dev.tactus.transport;

import org.jspecify.annotations.NullMarked;
