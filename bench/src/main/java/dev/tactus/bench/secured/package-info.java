/**
 * Plain against secured datagrams, in processor time.
 *
 * <p>May use: {@code transport}, {@code engine.port}, picocli. Threads: an event loop that is the server and one that is
 * all clients.
 */
@NullMarked
package dev.tactus.bench.secured;

import org.jspecify.annotations.NullMarked;
