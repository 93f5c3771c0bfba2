/** Tests of KCP: the state machine on a simulated network, server and client on real sockets. */
@NullMarked
package dev.tactus.transport.kcp;

import org.jspecify.annotations.NullMarked;
