package dev.tactus.engine.port;

import java.util.List;

/**
 * What brings a reader to the present.
 *
 * @param messages their bytes, in order
 * @param nextTick the tick from which frames go on
 */
public record SnapshotBatch(List<byte[]> messages, int nextTick) {

    public SnapshotBatch {
        messages = List.copyOf(messages);
    }
}
