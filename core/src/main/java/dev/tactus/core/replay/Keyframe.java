package dev.tactus.core.replay;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The world of a match at one tick, from which it can be stepped on.
 *
 * @param tick of the frame that this world steps next
 * @param snapshot see {@link dev.tactus.core.world.Snapshot}; not to be written to
 */
public record Keyframe(int tick, byte[] snapshot) {

    /** Bytes of a snapshot. */
    public static final int BYTES_MAX = ReplayFormat.BODY_BYTES_MAX - 64;

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Keyframe that && tick == that.tick && Arrays.equals(snapshot, that.snapshot);
    }

    @Override
    public int hashCode() {
        return tick * 31 + Arrays.hashCode(snapshot);
    }
}
