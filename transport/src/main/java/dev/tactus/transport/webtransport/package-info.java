/**
 * WebTransport over HTTP/3 (draft-ietf-webtrans-http3) on Netty's QUIC: links for browsers with datagrams beside their reliable
 * lane. A session is one CONNECT request; the first bidirectional stream that its client opens is the reliable lane.
 *
 * <p>May use: {@code transport}, {@code transport.tls}, Netty. Must not use: other transports, any message. Threads: a session
 * lives on the event loop of the listener's socket.
 */
@NullMarked
package dev.tactus.transport.webtransport;

import org.jspecify.annotations.NullMarked;
