package dev.tactus.core.replay;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads keyframes and checksums by the index.
 *
 * @param end where the blocks end that may be read
 */
record KeyframeReader(ByteSource source, BlockIndex index, long end) {

    @Nullable Keyframe keyframeAtOrBefore(int tick) throws CorruptReplayException {
        ReplayBlockSpan span = locate(index, end, tick);
        return span == null ? null : span.keyframe(source);
    }

    /** Finds the block of the last keyframe that is not behind {@code tick}; null if none is. */
    static @Nullable ReplayBlockSpan locate(BlockIndex index, long end, int tick) {
        BlockOffsets places = index.keyframes();
        int at = places.floor(tick);
        return at < 0 ? null : new ReplayBlockSpan(places.offset(at), end, places.tick(at), places.tick(at) + 1);
    }

    List<RecordedChecksum> checksums(int from, int to) throws CorruptReplayException {
        List<RecordedChecksum> found = new ArrayList<>();
        // Blocks are found by their last tick: the one behind those that end before `from` is the first to look into.
        for (int at = index.checksums().floor(from - 1) + 1;
                at < index.checksums().count();
                at++) {
            for (RecordedChecksum checksum : block(at)) {
                if (checksum.tick() >= to) {
                    return found;
                }
                if (checksum.tick() >= from) {
                    found.add(checksum);
                }
            }
        }
        return found;
    }

    int countChecksums() throws CorruptReplayException {
        int count = 0;
        for (int at = 0; at < index.checksums().count(); at++) {
            count += block(at).size();
        }
        return count;
    }

    private List<RecordedChecksum> block(int at) throws CorruptReplayException {
        BlockOffsets places = index.checksums();
        long offset = places.offset(at);
        List<RecordedChecksum> checksums =
                ChecksumsBlock.decode(ReplayBlock.read(source, offset, end, ReplayFormat.CHECKSUMS));
        checkTick(offset, checksums.getLast().tick(), places.tick(at));
        int before = at == 0 ? index.firstTick() - 1 : places.tick(at - 1);
        if (checksums.getFirst().tick() <= before) {
            throw new CorruptReplayException("block at byte " + offset + ": checksum of tick "
                    + checksums.getFirst().tick() + " (expected: behind tick " + before + ")");
        }
        return checksums;
    }

    private static void checkTick(long offset, int tick, int expected) throws CorruptReplayException {
        if (tick != expected) {
            throw new CorruptReplayException(
                    "block at byte " + offset + ": tick " + tick + " (expected: " + expected + ")");
        }
    }
}
