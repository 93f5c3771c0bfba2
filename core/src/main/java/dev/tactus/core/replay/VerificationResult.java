package dev.tactus.core.replay;

import dev.tactus.core.world.Checksum;
import dev.tactus.core.world.Difference;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The result of comparing a match that is run again with its record.
 *
 * @param ticks how many were stepped
 * @param checksums how many were compared
 * @param keyframes how many were compared
 * @param mismatch where the worlds part, or null where all that was recorded agrees
 */
public record VerificationResult(
        int ticks, int checksums, int keyframes, @Nullable Mismatch mismatch) {

    /**
     * The first tick at which the world is not as it was recorded.
     *
     * @param tick which one: so many frames were stepped before
     * @param agreedTick the last tick before it of which a checksum or keyframe agreed, -1 for none
     * @param is the checksum of the world that was stepped
     * @param shouldBe the checksum that was recorded
     * @param shownTick the tick of the first keyframe from there on, whose world {@code differences} compares; -1 where
     *     there is none
     * @param differences of the stepped world from that keyframe, at most {@link ReplayVerifier#DIFFERENCES_MAX};
     *     empty where
     *     the keyframe agrees, so that only a checksum was recorded wrong
     */
    public record Mismatch(
            int tick, int agreedTick, Checksum is, Checksum shouldBe, int shownTick, List<Difference> differences) {

        /** Checks the values. */
        public Mismatch {
            differences = List.copyOf(differences);
        }
    }
}
