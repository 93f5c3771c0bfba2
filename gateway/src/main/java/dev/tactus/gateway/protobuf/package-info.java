/**
 * The gateway of the native protocol: KCP with datagrams, and TCP.
 *
 * <p>May use: {@code gateway}, {@code transport}, {@code engine.port}. Must not use: other gateways. Threads: the caller's; links run on the event loops.
 */
@NullMarked
package dev.tactus.gateway.protobuf;

import org.jspecify.annotations.NullMarked;
