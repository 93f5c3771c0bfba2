package dev.tactus.core.replay;

import dev.tactus.core.frame.MalformedFramesException;

/**
 * The last block of a whole file. Behind its fields stands the length of the block, so that it is found from the end of
 * the file.
 */
final class SealCodec {

    /** Bytes of the block, so that a damaged length at the file's end leads to no large read. */
    static final int BLOCK_BYTES_MAX = 8192;

    private static final int REASON = 1;
    private static final int NEXT_TICK = 2;
    private static final int BYTES = 3;
    private static final int SHA256 = 4;
    private static final int INDEX_OFFSET = 5;
    private static final int RESULT_OFFSET = 6;

    private SealCodec() {}

    /** A seal, and where the index and the result begin; there is no result where that is 0. */
    record DecodedSeal(ReplaySeal seal, long indexOffset, long resultOffset) {}

    static byte[] encode(ReplaySeal seal, long indexOffset, long resultOffset) {
        TaggedFieldWriter out = new TaggedFieldWriter();
        out.text(REASON, seal.reason());
        out.int32(NEXT_TICK, seal.nextTick());
        out.int64(BYTES, seal.bytes());
        out.bytes(SHA256, seal.sha256());
        out.int64(INDEX_OFFSET, indexOffset);
        if (resultOffset != 0) {
            out.int64(RESULT_OFFSET, resultOffset);
        }
        byte[] blockLength = new byte[Integer.BYTES];
        ReplayFormat.putInt(blockLength, 0, out.length() + Integer.BYTES + ReplayFormat.BLOCK_FRAME_BYTES);
        out.raw(blockLength);
        return out.toBytes();
    }

    /** Reads the seal that ends the source; throws where there is none. */
    static DecodedSeal last(ByteSource source) throws CorruptReplayException {
        long end = source.length();
        int tailBytes = Integer.BYTES + ReplayFormat.BLOCK_TAIL_BYTES;
        if (end < tailBytes) {
            throw new CorruptReplayException("seal: cut off");
        }
        byte[] tail = new byte[tailBytes];
        ReplayBlock.readFully(source, end - tailBytes, tail);
        int blockBytes = ReplayFormat.intAt(tail, 0);
        if (blockBytes < ReplayFormat.BLOCK_FRAME_BYTES || blockBytes > Math.min(end, BLOCK_BYTES_MAX)) {
            throw new CorruptReplayException("seal: " + Integer.toUnsignedString(blockBytes) + " bytes (expected: <= "
                    + Math.min(end, BLOCK_BYTES_MAX) + ")");
        }
        ReplayBlock block = ReplayBlock.read(source, end - blockBytes, end);
        if (block.kind() != ReplayFormat.SEAL || block.end() != end) {
            throw new CorruptReplayException(
                    "seal: block of kind " + block.kind() + " (expected: " + ReplayFormat.SEAL + ")");
        }
        return decode(block.body(), end - blockBytes);
    }

    /** Reads the seal whose block begins at {@code at}. */
    static DecodedSeal decode(byte[] body, long at) throws CorruptReplayException {
        try {
            DecodedSeal found = read(new TaggedFieldReader(body, Math.max(0, body.length - Integer.BYTES)));
            if (found.seal.bytes() != at) {
                throw new CorruptReplayException("seal: at byte " + at + " (expected: " + found.seal.bytes() + ")");
            }
            return found;
        } catch (MalformedFramesException | IllegalArgumentException e) {
            throw new CorruptReplayException("seal: " + e.getMessage());
        }
    }

    private static DecodedSeal read(TaggedFieldReader in) {
        String reason = "";
        int nextTick = 0;
        long bytes = 0;
        byte[] sha256 = new byte[0];
        long indexOffset = 0;
        long resultOffset = 0;
        while (in.next()) {
            switch (in.tag()) {
                case REASON -> reason = in.text();
                case NEXT_TICK -> nextTick = in.int32();
                case BYTES -> bytes = in.int64();
                case SHA256 -> sha256 = in.bytes();
                case INDEX_OFFSET -> indexOffset = in.int64();
                case RESULT_OFFSET -> resultOffset = in.int64();
                default -> {}
            }
        }
        return new DecodedSeal(new ReplaySeal(reason, nextTick, bytes, sha256), indexOffset, resultOffset);
    }
}
