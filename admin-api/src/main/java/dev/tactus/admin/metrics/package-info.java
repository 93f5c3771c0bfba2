/**
 * Metrics of rooms, accounts and the node, for Prometheus and for the pages.
 *
 * <p>May use: Micrometer, {@code engine.host}, {@code transport}, {@code accounts}, {@code admin.streams}. Must not use: HTTP routes. Threads: one thread that samples; reads are from any.
 */
@NullMarked
package dev.tactus.admin.metrics;

import org.jspecify.annotations.NullMarked;
