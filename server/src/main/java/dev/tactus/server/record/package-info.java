/**
 * What records of matches say of themselves as JSON: the same for scripts on the command line and for the HTTP API.
 *
 * <p>May use: {@code core}, {@code engine.archive}, Jackson. Must not use: rooms, sockets. Threads: any.
 */
@NullMarked
package dev.tactus.server.record;

import org.jspecify.annotations.NullMarked;
