/**
 * Many nodes that are one service: which nodes there are, which of them runs a room, who holds copies of its journal, and
 * who goes on when a node is lost. Agreement is etcd's; a room's journal has one writer, its owner.
 *
 * <p>May use: {@code core}, {@code settings}, {@code protocol}, {@code engine}, {@code transport}, jetcd, jackson-core. Must
 * not use: another adapter, grpc. Threads: documented in each package.
 */
@NullMarked
package dev.tactus.cluster;

import org.jspecify.annotations.NullMarked;
