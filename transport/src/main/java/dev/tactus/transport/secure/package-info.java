/**
 * Encrypted and authenticated datagrams: the handshake that gives a client and a server their keys, and the packets
 * after it. Keys, tickets, handshakes and packets of bytes; no socket.
 *
 * <p>The layout of every datagram stands in {@link dev.tactus.transport.secure.SecuredWireFormat}, the reasons in
 * {@code docs/decisions/0012-secured-datagrams.md}. May use: the JDK, {@code transport}. Must not use: Netty, any
 * message. Threads: a handshake and a session belong to one thread; {@link dev.tactus.transport.secure.SealedTickets} is
 * for any.
 */
@NullMarked
package dev.tactus.transport.secure;

import org.jspecify.annotations.NullMarked;
