/**
 * Rooms of all nodes as those of one: claims of ids and names in the directory, creation on the node that placement
 * chooses, lists and calls that reach rooms of other nodes, and the removal of records that nodes have left behind.
 *
 * <p>May use: {@code engine.host}, {@code engine.port}, {@code engine.room}, {@code cluster.placement}. Must not use: sockets,
 * etcd, grpc; other nodes are called through {@code NodeCalls}. Threads: any.
 */
@NullMarked
package dev.tactus.cluster.rooms;

import org.jspecify.annotations.NullMarked;
