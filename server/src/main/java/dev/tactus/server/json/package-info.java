/**
 * The accounts verbs of the JSON protocol, for clients that know nothing of HTTP: sign up, log in, characters, permissions.
 *
 * <p>May use: {@code server.account}, {@code accounts}, {@code dialects.json}, {@code engine.port}, Jackson. Must not use:
 * sockets. Threads: a link's handler runs on the link's own; what blocks runs on those of {@code server.account}.
 */
@NullMarked
package dev.tactus.server.json;

import org.jspecify.annotations.NullMarked;
