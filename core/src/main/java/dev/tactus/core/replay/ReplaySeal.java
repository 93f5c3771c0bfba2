package dev.tactus.core.replay;

import dev.tactus.core.Checks;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The end of a whole replay.
 *
 * @param reason why the match ended, or why the record did
 * @param nextTick the tick behind the last frame
 * @param bytes what stands before the seal, all of which the digest covers
 * @param sha256 the SHA-256 digest of those bytes, 32 bytes; it is not computed in this package
 */
public record ReplaySeal(String reason, int nextTick, long bytes, byte[] sha256) {

    /** Bytes of the digest. */
    public static final int SHA256_BYTES = 32;

    /** Checks the values. */
    public ReplaySeal {
        Checks.atLeast(nextTick, 0, "nextTick");
        Checks.inRange(sha256.length, SHA256_BYTES, SHA256_BYTES, "bytes of sha256");
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ReplaySeal that
                && reason.equals(that.reason)
                && nextTick == that.nextTick
                && bytes == that.bytes
                && Arrays.equals(sha256, that.sha256);
    }

    @Override
    public int hashCode() {
        return (reason.hashCode() * 31 + nextTick) * 31 + Arrays.hashCode(sha256);
    }
}
