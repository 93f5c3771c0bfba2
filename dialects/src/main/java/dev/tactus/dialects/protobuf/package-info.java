/**
 * The protobuf dialect: lockstepserver's protocol and Tactus's own, which is a superset of it, for every transport.
 *
 * <p>May use: {@code engine.port}, {@code protocol}. Must not use: sockets, other dialects. Threads: the dialect is
 * stateless and for all; a decoder belongs to its link's thread.
 */
@NullMarked
package dev.tactus.dialects.protobuf;

import org.jspecify.annotations.NullMarked;
