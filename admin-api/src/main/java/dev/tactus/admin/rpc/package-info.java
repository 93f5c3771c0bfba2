/**
 * gRPC services that this node offers to other nodes.
 *
 * <p>May use: {@code rpc}, {@code identity}, {@code accounts}, {@code engine.host}. Must not use: HTTP. Threads: virtual threads, which may wait for the database.
 */
@NullMarked
package dev.tactus.admin.rpc;

import org.jspecify.annotations.NullMarked;
