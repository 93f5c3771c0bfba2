/**
 * KCP over UDP: a state machine of our own after the public protocol, and the server and client that run it on Netty.
 *
 * <p>{@link dev.tactus.transport.kcp.KcpSession} and what it is made of use nothing but the JDK: time comes in, datagrams go
 * out through an interface. The rest may use Netty and {@code engine.port}. Must not use: any message. Threads: each
 * session lives on one event loop at a time: that of its socket, then that of its room, to which the socket's loop hands the
 * datagrams of a burst in one task; {@link dev.tactus.engine.port.Link} may be called from anywhere and hands over.
 */
@NullMarked
package dev.tactus.transport.kcp;

import org.jspecify.annotations.NullMarked;
