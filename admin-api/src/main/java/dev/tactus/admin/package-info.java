/**
 * HTTP listener and routes of the API: rooms, accounts, records, metrics.
 *
 * <p>May use: {@code engine}, {@code identity}, {@code config}, {@code accounts}, {@code transport} for limits, Armeria, Jackson, Micrometer. Must not use: sockets of its own. Threads: Armeria's event loops, and one that samples metrics.
 */
@NullMarked
package dev.tactus.admin;

import org.jspecify.annotations.NullMarked;
