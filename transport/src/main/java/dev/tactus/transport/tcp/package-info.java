/**
 * Plain TCP: the dialect's bytes and nothing around them.
 *
 * <p>May use: Netty, {@code transport.stream}, {@code engine.port}. Must not use: any message. Threads: as in
 * {@code transport.stream}.
 */
@NullMarked
package dev.tactus.transport.tcp;

import org.jspecify.annotations.NullMarked;
