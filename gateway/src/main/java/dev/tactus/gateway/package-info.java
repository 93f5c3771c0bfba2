/**
 * Gateways of the wire protocols: each opens the listeners of one protocol and connects them to the engine.
 *
 * <p>May use: {@code engine}, {@code dialects}, {@code transport}, {@code identity}, {@code config}. Must not use: HTTP API, pages. Threads: the caller's; listeners run on the event loops that they are given.
 */
@NullMarked
package dev.tactus.gateway;

import org.jspecify.annotations.NullMarked;
