/**
 * Replication of rooms' journals between nodes: links between them over TCP, the journals of the rooms that run here, the copies of
 * rooms that run elsewhere, and what becomes of both when a node falls silent. The rules are those of {@code cluster.replica}; here are
 * clocks, sockets and the directory.
 *
 * <p>May use: {@code cluster.replica}, {@code cluster.placement}, {@code engine}, {@code transport}. Must not use: etcd, gRPC. Threads:
 * one loop of its own, unless a type says otherwise.
 */
@NullMarked
package dev.tactus.cluster.replication;

import org.jspecify.annotations.NullMarked;
