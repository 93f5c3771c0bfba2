package dev.tactus.protocol.session;

import dev.tactus.core.frame.MalformedFrames;
import dev.tactus.protocol.message.ServerMessage.SnapshotPart;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Puts the parts of a snapshot together, which come in their order; the first part of another one lets go of what was. */
final class SnapshotReader {

    /** Bytes of a whole snapshot; a server that sends more is closed. */
    static final int SNAPSHOT_BYTES_MAX = 64 << 20;

    private byte[] bytes = {};
    private int length;
    private int tick;
    private int next;
    private int parts;

    /** Forgets what was begun. */
    void clear() {
        bytes = new byte[0];
        length = 0;
        next = 0;
        parts = 0;
    }

    /**
     * Takes the next part.
     *
     * @return the whole snapshot, null while parts of it are missing
     * @throws MalformedFrames if it is not the next part, or the snapshot is too large
     */
    byte @Nullable [] take(SnapshotPart part) {
        if (part.part() == 0) {
            clear();
            tick = part.tick();
            parts = part.parts();
        }
        if (part.part() != next || part.parts() != parts || part.tick() != tick) {
            throw new MalformedFrames("part " + part.part() + " of " + part.parts() + " of the snapshot of tick "
                    + part.tick() + " (expected: " + next + " of " + parts + ", tick " + tick + ")");
        }
        int size = part.bytes().length;
        if (size > SNAPSHOT_BYTES_MAX - length) {
            throw new MalformedFrames("snapshot: more bytes than " + SNAPSHOT_BYTES_MAX);
        }
        if (bytes.length - length < size) {
            bytes = Arrays.copyOf(bytes, Math.min(SNAPSHOT_BYTES_MAX, Math.max(length + size, bytes.length * 2)));
        }
        System.arraycopy(part.bytes(), 0, bytes, length, size);
        length += size;
        next++;
        if (next < parts) {
            return null;
        }
        byte[] whole = Arrays.copyOf(bytes, length);
        clear();
        return whole;
    }
}
