package dev.tactus.core.replay;

import org.jspecify.annotations.Nullable;

/**
 * The layout of a replay file.
 *
 * @param header what the match was
 * @param index where which tick stands
 * @param framesEnd where the blocks of the match end, before the result and the index
 * @param resultOffset where the result begins, 0 where the file has none
 * @param readableEnd where the bytes end that can be read
 * @param seal its end, null where it has none
 * @param fault what is wrong behind {@code readableEnd}, null where nothing is there
 */
record ReplayLayout(
        MatchHeader header,
        BlockIndex index,
        long framesEnd,
        long resultOffset,
        long readableEnd,
        @Nullable ReplaySeal seal,
        @Nullable String fault) {

    /** Reads the magic and the header, which every replay has. */
    static HeaderBlock opening(ByteSource source) throws CorruptReplayException {
        if (source.length() < ReplayFormat.MAGIC_BYTES) {
            throw new CorruptReplayException("not a Tactus replay: " + source.length() + " bytes (expected: more)");
        }
        byte[] preamble = new byte[ReplayFormat.MAGIC_BYTES];
        ReplayBlock.readFully(source, 0, preamble);
        ReplayFormat.checkPreamble(preamble);
        ReplayBlock block = ReplayBlock.read(source, ReplayFormat.MAGIC_BYTES, source.length());
        if (block.kind() != ReplayFormat.HEADER) {
            throw new CorruptReplayException(
                    "first block: kind " + block.kind() + " (expected: " + ReplayFormat.HEADER + ")");
        }
        return new HeaderBlock(HeaderCodec.decode(block.body()), block.end());
    }

    /** The header, and where the blocks behind it begin. */
    record HeaderBlock(MatchHeader header, long end) {}

    /** Reads a whole file's layout from its end: the seal, and the index to which it leads. */
    static ReplayLayout sealed(ByteSource source, HeaderBlock opening) throws CorruptReplayException {
        SealCodec.DecodedSeal found = SealCodec.last(source);
        ReplaySeal seal = found.seal();
        if (found.indexOffset() < opening.end()) {
            throw new CorruptReplayException(
                    "seal: index at byte " + found.indexOffset() + " (expected: >= " + opening.end() + ")");
        }
        long result = found.resultOffset();
        if (result != 0 && (result < opening.end() || result >= found.indexOffset())) {
            throw new CorruptReplayException("seal: result at byte " + result + " (expected: " + opening.end() + ".."
                    + (found.indexOffset() - 1) + ")");
        }
        ReplayBlock block = ReplayBlock.read(source, found.indexOffset(), seal.bytes());
        if (block.kind() != ReplayFormat.INDEX || block.end() != seal.bytes()) {
            throw new CorruptReplayException("block at byte " + found.indexOffset() + ": kind " + block.kind()
                    + " (expected: " + ReplayFormat.INDEX + ", up to the seal)");
        }
        BlockIndex index = BlockIndex.decode(block.body(), opening.end(), found.indexOffset(), seal.nextTick());
        long framesEnd = result == 0 ? found.indexOffset() : result;
        return new ReplayLayout(opening.header(), index, framesEnd, result, source.length(), seal, null);
    }
}
