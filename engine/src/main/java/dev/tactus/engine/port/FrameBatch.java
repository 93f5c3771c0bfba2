package dev.tactus.engine.port;

import java.util.List;

/**
 * One encoded message of frames, or several that belong together.
 *
 * @param message its bytes, shared by all subscribers; empty if the dialect sends nothing for these frames
 * @param more further messages of the same frames, which follow at once; almost always none
 * @param nextTick the tick at which the next batch continues
 */
public record FrameBatch(byte[] message, List<byte[]> more, int nextTick) {

    /** A batch of one message. */
    public FrameBatch(byte[] message, int nextTick) {
        this(message, List.of(), nextTick);
    }
}
