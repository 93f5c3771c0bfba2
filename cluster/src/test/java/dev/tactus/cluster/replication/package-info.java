/** Tests of replication between nodes, in virtual time and over sockets. */
@NullMarked
package dev.tactus.cluster.replication;

import org.jspecify.annotations.NullMarked;
