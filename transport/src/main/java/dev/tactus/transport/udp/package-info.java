/**
 * UDP by Linux's own system calls for many datagrams at once, recvmmsg(2) and sendmmsg(2), through the foreign-function API:
 * the memory is allocated once, and a datagram takes no object.
 *
 * <p>May use the JDK alone. Must not use Netty, which binds, watches and closes the sockets. Threads: a reader and a batch
 * belong to one thread; {@link dev.tactus.transport.udp.PeerAddress} is immutable.
 */
@NullMarked
package dev.tactus.transport.udp;

import org.jspecify.annotations.NullMarked;
