/**
 * What the accounts service and room nodes ask each other, where they are processes of their own: both services, both
 * clients, and what a room node remembers so that it can do without the accounts service for a while.
 *
 * <p>May use: {@code rpc}, {@code accounts}, {@code engine.host}, {@code engine.port}, {@code engine.room}, {@code server.account},
 * {@code server.settings}. Must not use: HTTP. Threads: calls are served on virtual threads and may wait for the database; the
 * poll for trust and the heartbeats have a thread each; nothing here waits on an agent's thread.
 */
@NullMarked
package dev.tactus.server.rpc;

import org.jspecify.annotations.NullMarked;
