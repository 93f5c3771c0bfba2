package dev.tactus.core.replay;

import org.jspecify.annotations.Nullable;

/**
 * What stands where in a replay file.
 *
 * @param header what the match was
 * @param index where which tick stands
 * @param framesEnd where the blocks of the match end, before the index
 * @param readableEnd where the bytes end that can be read
 * @param seal its end, null where it has none
 * @param fault what is wrong behind {@code readableEnd}, null where nothing is there
 */
record Layout(
        MatchHeader header,
        BlockIndex index,
        long framesEnd,
        long readableEnd,
        @Nullable ReplaySeal seal,
        @Nullable String fault) {

    /** Reads the magic and the header, which every replay has. */
    static Opening opening(ByteSource source) throws ReplayDamaged {
        if (source.length() < Format.MAGIC_BYTES) {
            throw new ReplayDamaged("not a Tactus replay: " + source.length() + " bytes (expected: more)");
        }
        byte[] preamble = new byte[Format.MAGIC_BYTES];
        Block.readFully(source, 0, preamble);
        Format.checkPreamble(preamble);
        Block block = Block.read(source, Format.MAGIC_BYTES, source.length());
        if (block.kind() != Format.HEADER) {
            throw new ReplayDamaged("first block: kind " + block.kind() + " (expected: " + Format.HEADER + ")");
        }
        return new Opening(HeaderCodec.decode(block.body()), block.end());
    }

    /** The header, and where the blocks behind it begin. */
    record Opening(MatchHeader header, long end) {}

    /** Reads a whole file's layout from its end: the seal, and the index to which it leads. */
    static Layout sealed(ByteSource source, Opening opening) throws ReplayDamaged {
        SealCodec.Found found = SealCodec.last(source);
        ReplaySeal seal = found.seal();
        if (found.indexOffset() < opening.end()) {
            throw new ReplayDamaged(
                    "seal: index at byte " + found.indexOffset() + " (expected: >= " + opening.end() + ")");
        }
        Block block = Block.read(source, found.indexOffset(), seal.bytes());
        if (block.kind() != Format.INDEX || block.end() != seal.bytes()) {
            throw new ReplayDamaged("block at byte " + found.indexOffset() + ": kind " + block.kind() + " (expected: "
                    + Format.INDEX + ", up to the seal)");
        }
        BlockIndex index = BlockIndex.decode(block.body(), opening.end(), found.indexOffset(), seal.nextTick());
        return new Layout(opening.header(), index, found.indexOffset(), source.length(), seal, null);
    }
}
