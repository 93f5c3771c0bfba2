/**
 * The gateways of the JSON protocol: matches, and the account verbs for clients that do not speak HTTP.
 *
 * <p>May use: {@code gateway}, {@code dialects.json}, {@code identity}, {@code accounts}, {@code engine.port}, Jackson. Must not use: other gateways. Threads: a link's handler runs on the link's event loop; blocking work runs on the threads of {@code identity}.
 */
@NullMarked
package dev.tactus.gateway.json;

import org.jspecify.annotations.NullMarked;
