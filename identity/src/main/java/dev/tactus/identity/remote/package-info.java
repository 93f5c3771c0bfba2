/**
 * Accounts in another process: gRPC clients, and what a room node remembers so that it can do without them for a while.
 *
 * <p>May use: {@code identity}, {@code rpc}, {@code accounts}, {@code engine.host}, {@code config}. Must not use: HTTP. Threads: calls run on virtual threads; the trust poll and the heartbeats have a thread each; nothing waits on an agent's thread.
 */
@NullMarked
package dev.tactus.identity.remote;

import org.jspecify.annotations.NullMarked;
