package dev.tactus.engine.port;

import java.util.List;

/**
 * Encoded messages that bring a subscriber to the present.
 *
 * @param messages their bytes, in order
 * @param nextTick the tick at which frames continue
 */
public record SnapshotBatch(List<byte[]> messages, int nextTick) {

    public SnapshotBatch {
        messages = List.copyOf(messages);
    }
}
