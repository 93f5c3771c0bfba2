/**
 * Accounts in another process: gRPC clients, and the trust data with which a room node works through an outage.
 *
 * <p>May use: {@code identity}, {@code rpc}, {@code accounts}, {@code engine.host}, {@code config}. Must not use: HTTP. Threads: calls run on virtual threads; the trust poll and the heartbeats have a thread each; nothing waits on an agent's thread.
 */
@NullMarked
package dev.tactus.identity.remote;

import org.jspecify.annotations.NullMarked;
