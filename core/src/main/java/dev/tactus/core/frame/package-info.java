/**
 * A match as a log of frames: inputs, frames, the compact log, cursors on it and the canonical orders.
 *
 * <p>May use: nothing but {@code java.lang} and plain collections. Must not use: clocks, I/O, threads, floats, hash
 * order. Threads: none of its own; a {@link dev.tactus.core.frame.FrameLog} has one writer, and its cursors run on that
 * writer's thread.
 */
@NullMarked
package dev.tactus.core.frame;

import org.jspecify.annotations.NullMarked;
