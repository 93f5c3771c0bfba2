package dev.tactus.core.replay;

import java.util.zip.CRC32;

/**
 * One block of a replay file: kind, length, body, and a checksum over the three.
 *
 * @param kind what the body is
 * @param body its bytes
 * @param end where the next block begins
 */
record ReplayBlock(int kind, byte[] body, long end) {

    /** Returns the bytes of a block. */
    static byte[] encode(int kind, byte[] body) {
        byte[] bytes = new byte[ReplayFormat.BLOCK_FRAME_BYTES + body.length];
        bytes[0] = (byte) kind;
        ReplayFormat.putInt(bytes, 1, body.length);
        System.arraycopy(body, 0, bytes, ReplayFormat.BLOCK_HEAD_BYTES, body.length);
        seal(bytes);
        return bytes;
    }

    /** Writes the checksum of all other bytes behind them. */
    private static void seal(byte[] block) {
        int end = block.length - ReplayFormat.BLOCK_TAIL_BYTES;
        ReplayFormat.putInt(block, end, checksum(block, end));
    }

    private static int checksum(byte[] bytes, int end) {
        CRC32 crc = new CRC32();
        crc.update(bytes, 0, end);
        return (int) crc.getValue();
    }

    /**
     * Reads the block at {@code at} of a source whose readable bytes end at {@code end}. Allocates no more than is there.
     *
     * @throws CorruptReplayException if it is cut off or its checksum is wrong
     */
    static ReplayBlock read(ByteSource source, long at, long end) throws CorruptReplayException {
        if (at < 0 || end - at < ReplayFormat.BLOCK_FRAME_BYTES) {
            throw new CorruptReplayException(
                    "block at byte " + at + ": cut off after " + Math.max(0, end - at) + " bytes");
        }
        byte[] head = new byte[ReplayFormat.BLOCK_HEAD_BYTES];
        readFully(source, at, head);
        int length = ReplayFormat.intAt(head, 1);
        if (length < 0 || length > ReplayFormat.BODY_BYTES_MAX) {
            throw new CorruptReplayException("block at byte " + at + ": " + Integer.toUnsignedString(length)
                    + " bytes (expected: <= " + ReplayFormat.BODY_BYTES_MAX + ")");
        }
        long blockEnd = at + ReplayFormat.BLOCK_FRAME_BYTES + length;
        if (blockEnd > end) {
            throw new CorruptReplayException(
                    "block at byte " + at + ": cut off after " + (end - at) + " of " + (blockEnd - at) + " bytes");
        }
        byte[] bytes = new byte[ReplayFormat.BLOCK_FRAME_BYTES + length];
        readFully(source, at, bytes);
        int bodyEnd = ReplayFormat.BLOCK_HEAD_BYTES + length;
        int checksum = checksum(bytes, bodyEnd);
        int stored = ReplayFormat.intAt(bytes, bodyEnd);
        // The head is compared too, since a file may change between the two reads.
        if (checksum != stored || ReplayFormat.intAt(bytes, 1) != length) {
            throw new CorruptReplayException("block at byte " + at + ": checksum " + Integer.toHexString(checksum)
                    + " (expected: " + Integer.toHexString(stored) + ")");
        }
        byte[] body = new byte[length];
        System.arraycopy(bytes, ReplayFormat.BLOCK_HEAD_BYTES, body, 0, length);
        return new ReplayBlock(bytes[0] & 0xff, body, blockEnd);
    }

    /**
     * Reads the body of a block of this kind.
     *
     * @throws CorruptReplayException if it is cut off, its checksum is wrong, or it is of another kind
     */
    static byte[] read(ByteSource source, long at, long end, int kind) throws CorruptReplayException {
        ReplayBlock block = read(source, at, end);
        if (block.kind != kind) {
            throw new CorruptReplayException(
                    "block at byte " + at + ": kind " + block.kind + " (expected: " + kind + ")");
        }
        return block.body;
    }

    static void readFully(ByteSource source, long at, byte[] into) throws CorruptReplayException {
        int done = 0;
        while (done < into.length) {
            int count = source.read(at + done, into, done, into.length - done);
            if (count < 1) {
                throw new CorruptReplayException(
                        "byte " + (at + done) + ": nothing there (expected: " + (into.length - done) + " bytes more)");
            }
            done += count;
        }
    }
}
