package dev.tactus.core.replay;

import java.nio.charset.StandardCharsets;

/** The constants of the replay file; its bytes are described in docs/replay.md. */
final class ReplayFormat {

    /** The first seven bytes of every replay file; the eighth is the version. */
    static final String MAGIC = "TACTUSR";

    /** Raised only where a reader of the version before could not read the frames. */
    static final int VERSION = 1;

    static final int MAGIC_BYTES = 8;

    static final int HEADER = 1;
    static final int FRAMES = 2;
    static final int KEYFRAME = 3;
    static final int CHECKSUMS = 4;
    static final int RESULT = 5;
    // Readers step over kinds that they do not know.
    static final int INDEX = 126;
    static final int SEAL = 127;

    /** Kind and length before a block's body. */
    static final int BLOCK_HEAD_BYTES = 5;

    /** The checksum behind a block's body. */
    static final int BLOCK_TAIL_BYTES = 4;

    /** Bytes of a block besides its body. */
    static final int BLOCK_FRAME_BYTES = BLOCK_HEAD_BYTES + BLOCK_TAIL_BYTES;

    /** Bytes of a body, packed or not: bounds what a hostile file makes its reader allocate. */
    static final int BODY_BYTES_MAX = 1 << 25;

    /** The last tick with which a block may begin. */
    static final int TICK_MAX = Integer.MAX_VALUE - ReplayWriter.BLOCK_TICKS_MAX;

    private ReplayFormat() {}

    static byte[] preamble() {
        byte[] bytes = new byte[MAGIC_BYTES];
        System.arraycopy(MAGIC.getBytes(StandardCharsets.US_ASCII), 0, bytes, 0, MAGIC_BYTES - 1);
        bytes[MAGIC_BYTES - 1] = VERSION;
        return bytes;
    }

    /** Checks the first bytes of a file. */
    static void checkPreamble(byte[] bytes) throws CorruptReplayException {
        byte[] expected = preamble();
        for (int i = 0; i < MAGIC_BYTES - 1; i++) {
            if (bytes[i] != expected[i]) {
                throw new CorruptReplayException("not a Tactus replay (expected: to begin with " + MAGIC + ")");
            }
        }
        int version = bytes[MAGIC_BYTES - 1] & 0xff;
        if (version != VERSION) {
            throw new CorruptReplayException("replay format: version " + version + " (expected: " + VERSION + ")");
        }
    }

    static int intAt(byte[] bytes, int at) {
        int value = 0;
        for (int i = at; i < at + Integer.BYTES; i++) {
            value = (value << 8) | (bytes[i] & 0xff);
        }
        return value;
    }

    static long longAt(byte[] bytes, int at) {
        return ((long) intAt(bytes, at) << 32) | (intAt(bytes, at + 4) & 0xffff_ffffL);
    }

    static void putInt(byte[] bytes, int at, int value) {
        bytes[at] = (byte) (value >>> 24);
        bytes[at + 1] = (byte) (value >>> 16);
        bytes[at + 2] = (byte) (value >>> 8);
        bytes[at + 3] = (byte) value;
    }

    static void putLong(byte[] bytes, int at, long value) {
        putInt(bytes, at, (int) (value >>> 32));
        putInt(bytes, at + 4, (int) value);
    }
}
