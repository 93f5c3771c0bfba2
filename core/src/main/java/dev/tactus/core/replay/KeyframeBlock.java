package dev.tactus.core.replay;

import dev.tactus.core.Checks;
import dev.tactus.core.frame.ByteReader;
import dev.tactus.core.frame.MalformedFramesException;
import dev.tactus.core.frame.Varint;
import java.util.Arrays;

/** A keyframe as the body of a block: varint tick, snapshot. */
final class KeyframeBlock {

    private KeyframeBlock() {}

    /**
     * Returns the body.
     *
     * @throws IllegalArgumentException if the snapshot has more bytes than a block holds
     */
    static byte[] encode(int tick, byte[] snapshot) {
        Checks.inRange(snapshot.length, 0, Keyframe.BYTES_MAX, "bytes of a keyframe");
        byte[] body = new byte[Varint.BYTES_MAX + snapshot.length];
        int at = Varint.write(body, 0, tick);
        System.arraycopy(snapshot, 0, body, at, snapshot.length);
        return Arrays.copyOf(body, at + snapshot.length);
    }

    /** Reads the body; what is in the snapshot only its game can tell. */
    static Keyframe decode(byte[] body) throws CorruptReplayException {
        try {
            ByteReader in = new ByteReader(body, 0, body.length);
            int tick = in.varintWithin(0, ReplayFormat.TICK_MAX, "tick");
            return new Keyframe(tick, in.bytes(in.remaining()));
        } catch (MalformedFramesException e) {
            throw new CorruptReplayException("keyframe: " + e.getMessage());
        }
    }
}
