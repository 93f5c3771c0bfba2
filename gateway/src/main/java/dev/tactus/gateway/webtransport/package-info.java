/**
 * The gateway of the native protocol over WebTransport, for browsers.
 *
 * <p>May use: {@code gateway}, {@code gateway.protobuf}, {@code transport}, {@code engine.port}. Must not use: other gateways. Threads: the caller's; links run on the event loops.
 */
@NullMarked
package dev.tactus.gateway.webtransport;

import org.jspecify.annotations.NullMarked;
