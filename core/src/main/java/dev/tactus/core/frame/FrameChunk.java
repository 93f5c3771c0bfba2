package dev.tactus.core.frame;

import org.jspecify.annotations.Nullable;

/**
 * Frames one after the other as bytes. Frames without inputs are not there at all. Each other one is
 *
 * <pre>
 *   varint   ticks since the frame before it in this stretch; for the first one, since {@link #from}
 *   varint   number of inputs, at least 1
 *   inputs   varint seat, varint sequence, varint (payload bytes &lt;&lt; 1 | form), payload
 * </pre>
 *
 * <p>Written at its end only, so that a reader's position stays true while the stretch grows.
 */
final class FrameChunk {

    final int from;

    /** The number of chunks before it in its log, dropped ones included. */
    final int number;

    byte[] bytes;
    int length;

    /** The newest tick with inputs, or {@code from} where there is none. */
    int lastTick;

    /** The positions of the newest frames; null in a chunk that does not grow. */
    @Nullable FrameMarks marks;

    FrameChunk(int from, int number, byte[] bytes, int length) {
        this.from = from;
        this.number = number;
        this.bytes = bytes;
        this.length = length;
        this.lastTick = from;
    }
}
