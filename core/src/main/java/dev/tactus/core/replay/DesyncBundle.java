package dev.tactus.core.replay;

import dev.tactus.core.Checks;
import dev.tactus.core.frame.FrameRun;
import dev.tactus.core.world.Difference;
import java.util.List;

/**
 * Everything that is known of one desync: enough to step the true world again and to look at where the odd one left it.
 * Ticks count steps: the world of tick {@code n} has had {@code n} frames and steps frame {@code n} next. Bytes:
 * docs/replay.md.
 *
 * @param header of the match; its property {@code build} is the server's build
 * @param divergentClient whose world differs
 * @param foundUnixMs when it was noticed, in milliseconds of Unix time
 * @param noticedTick the tick whose checksums were found to differ
 * @param firstTick the first tick that is known to differ; at most {@code noticedTick}
 * @param finding how far the search came, a sentence: what the client answered, and what it did not
 * @param differences of the odd world of {@code firstTick} from the true one; empty where the client did not hand
 *     it over
 * @param reportedChecksums checksums that were told, by tick and seat
 * @param keyframe snapshot of the world that steps the first of {@code frames} next; empty where there is none
 * @param frames from the keyframe on; where a keyframe is there, up to {@code noticedTick} at least
 * @param divergentSnapshot what the client handed over as its world of {@code firstTick}, not to be trusted;
 *     empty for nothing
 * @param trueSnapshot the true world of {@code firstTick}; empty where it is not known
 */
public record DesyncBundle(
        MatchHeader header,
        Client divergentClient,
        long foundUnixMs,
        int noticedTick,
        int firstTick,
        String finding,
        List<Difference> differences,
        List<ReportedChecksum> reportedChecksums,
        byte[] keyframe,
        FrameRun frames,
        byte[] divergentSnapshot,
        byte[] trueSnapshot) {

    /** Characters of {@link #finding}. */
    public static final int FINDING_CHARS_MAX = 4_000;

    /** Differences of a bundle. */
    public static final int DIFFERENCES_MAX = 1_000;

    /** Checksums of a bundle. */
    public static final int REPORTED_CHECKSUMS_MAX = 100_000;

    /** Bytes of any of its snapshots. */
    public static final int SNAPSHOT_BYTES_MAX = ReplayFormat.BODY_BYTES_MAX;

    /** Checks the values. */
    public DesyncBundle {
        Checks.atLeast(noticedTick, 0, "noticedTick");
        Checks.inRange(firstTick, 0, noticedTick, "firstTick");
        Checks.inRange(finding.length(), 0, FINDING_CHARS_MAX, "characters of finding");
        differences = List.copyOf(differences);
        Checks.inRange(differences.size(), 0, DIFFERENCES_MAX, "differences");
        reportedChecksums = List.copyOf(reportedChecksums);
        Checks.inRange(reportedChecksums.size(), 0, REPORTED_CHECKSUMS_MAX, "checksums told");
        Checks.inRange(keyframe.length, 0, SNAPSHOT_BYTES_MAX, "bytes of keyframe");
        Checks.inRange(divergentSnapshot.length, 0, SNAPSHOT_BYTES_MAX, "bytes of oddSnapshot");
        Checks.inRange(trueSnapshot.length, 0, SNAPSHOT_BYTES_MAX, "bytes of trueSnapshot");
    }

    /**
     * The client whose world differs.
     *
     * @param seat its number, from 1
     * @param player whose seat it is
     * @param dialect that the client speaks
     * @param version of Tactus's protocol that it speaks, 0 for an old client
     */
    public record Client(int seat, long player, String dialect, int version) {}

    /**
     * A checksum that was told.
     *
     * @param tick of the world
     * @param seat who told it, 0 for the server
     * @param checksum in the form of the teller's dialect
     */
    public record ReportedChecksum(int tick, int seat, String checksum) {}

    /** {@return the bundle as the bytes of a file} */
    public byte[] write() {
        return DesyncCodec.encode(this);
    }

    /**
     * Reads the bytes of a file.
     *
     * @param bytes bytes of the file
     * @return the bundle
     * @throws CorruptReplayException if they are no whole bundle
     */
    public static DesyncBundle read(byte[] bytes) throws CorruptReplayException {
        return DesyncCodec.decode(bytes);
    }
}
