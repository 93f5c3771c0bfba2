/**
 * The directory in etcd: compare-and-swap of rooms' records, the node's own record with its lease, and a mirror of both.
 *
 * <p>May use: {@code engine.port}, jetcd, jackson-core. Threads: calls return without waiting, from any thread; answers and
 * news come on threads of the etcd client and of the directory.
 */
@NullMarked
package dev.tactus.cluster.directory;

import org.jspecify.annotations.NullMarked;
