package dev.tactus.protocol.session;

import dev.tactus.protocol.message.ClientMessage.SnapshotPart;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Splits a client's snapshot into messages. */
final class SnapshotParts {

    /** Size of a part in bytes; with its header it stays below 1024, which every server accepts as one message. */
    static final int PART_BYTES = 900;

    private SnapshotParts() {}

    /** Returns the parts of a snapshot; null stands for one that is no longer available. */
    static List<SnapshotPart> of(int tick, byte @Nullable [] snapshot) {
        if (snapshot == null) {
            return List.of(new SnapshotPart(tick, 0, 0, new byte[0]));
        }
        int count = Math.max(1, (snapshot.length + PART_BYTES - 1) / PART_BYTES);
        List<SnapshotPart> parts = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            int from = i * PART_BYTES;
            int to = Math.min(snapshot.length, from + PART_BYTES);
            parts.add(new SnapshotPart(tick, i, count, Arrays.copyOfRange(snapshot, from, to)));
        }
        return parts;
    }
}
