/**
 * Calls between services: a server, a self-reconnecting channel, and mutual TLS for both. The services are defined in
 * {@code src/main/proto}, from which {@code dev.tactus.rpc.v1} is generated; their implementations belong to the server.
 *
 * <p>May use: {@code core}, grpc-java with Netty, slf4j. Threads: sockets run on loops that all servers and channels of a
 * process share; each call is served by a virtual thread of its own, so it may block; futures complete on virtual threads
 * too. Nothing runs on an agent's thread.
 */
@NullMarked
package dev.tactus.rpc;

import org.jspecify.annotations.NullMarked;
