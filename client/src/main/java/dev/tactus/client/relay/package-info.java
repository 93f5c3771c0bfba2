/**
 * Bad network conditions on loopback: a UDP relay that loses, delays and reorders datagrams, reproducibly by a seed.
 *
 * <p>May use: {@code transport}'s event loops, Netty. Threads: a relay runs on one loop of its own.
 */
@NullMarked
package dev.tactus.client.relay;

import org.jspecify.annotations.NullMarked;
