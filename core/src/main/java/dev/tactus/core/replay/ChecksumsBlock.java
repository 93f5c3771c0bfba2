package dev.tactus.core.replay;

import dev.tactus.core.Checks;
import dev.tactus.core.frame.ByteReader;
import dev.tactus.core.frame.MalformedFramesException;
import dev.tactus.core.frame.Varint;
import dev.tactus.core.world.Checksum;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Checksums as the body of a block: each as ticks since the one before, and its two lanes. */
final class ChecksumsBlock {

    private static final int LANES_BYTES = 2 * Integer.BYTES;
    private static final int ENTRY_BYTES_MAX = Varint.BYTES_MAX + LANES_BYTES;

    /** Checksums of one block. */
    static final int COUNT_MAX = ReplayFormat.BODY_BYTES_MAX / ENTRY_BYTES_MAX;

    private ChecksumsBlock() {}

    /**
     * Returns the body.
     *
     * @throws IllegalArgumentException if there are none, more than a block holds, or their ticks do not rise
     */
    static byte[] encode(List<RecordedChecksum> checksums) {
        Checks.inRange(checksums.size(), 1, COUNT_MAX, "checksums of a block");
        byte[] body = new byte[checksums.size() * ENTRY_BYTES_MAX];
        int at = 0;
        int before = 0;
        for (int i = 0; i < checksums.size(); i++) {
            RecordedChecksum next = checksums.get(i);
            Checks.inRange(next.tick(), i == 0 ? 0 : before + 1, ReplayFormat.TICK_MAX, "tick of a checksum");
            at = Varint.write(body, at, next.tick() - before);
            ReplayFormat.putInt(body, at, next.checksum().high());
            ReplayFormat.putInt(body, at + Integer.BYTES, next.checksum().low());
            at += LANES_BYTES;
            before = next.tick();
        }
        return Arrays.copyOf(body, at);
    }

    /** Reads the body, in which there is one checksum at least. */
    static List<RecordedChecksum> decode(byte[] body) throws CorruptReplayException {
        try {
            List<RecordedChecksum> checksums = new ArrayList<>();
            ByteReader in = new ByteReader(body, 0, body.length);
            int tick = 0;
            do {
                tick += in.varintWithin(
                        checksums.isEmpty() ? 0 : 1, ReplayFormat.TICK_MAX - tick, "ticks between checksums");
                int at = in.position();
                in.skip(LANES_BYTES);
                Checksum checksum =
                        new Checksum(ReplayFormat.intAt(body, at), ReplayFormat.intAt(body, at + Integer.BYTES));
                checksums.add(new RecordedChecksum(tick, checksum));
            } while (in.remaining() > 0);
            return checksums;
        } catch (MalformedFramesException e) {
            throw new CorruptReplayException("checksums: " + e.getMessage());
        }
    }
}
