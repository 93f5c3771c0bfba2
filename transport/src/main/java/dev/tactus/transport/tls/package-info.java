/**
 * TLS for stream sockets: certificates that are read again when their files change, the handshakes of listeners and
 * connectors and their limits, and certificates for development.
 *
 * <p>May use: Netty, {@code transport}, the JDK's TLS. Must not use: any message. Threads: said at each class.
 */
@NullMarked
package dev.tactus.transport.tls;

import org.jspecify.annotations.NullMarked;
