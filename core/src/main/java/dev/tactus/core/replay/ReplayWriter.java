package dev.tactus.core.replay;

import dev.tactus.core.frame.FrameRun;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes the bytes of a replay file: {@link #header}, then {@link #frames} for run after run, between them
 * {@link #keyframe} and {@link #checksums}, at last {@link #result} where there is one, {@link #index} and {@link #seal}. Each returns what is to be appended to the file; this object keeps only where which tick stands, 12
 * bytes a block.
 */
public final class ReplayWriter {

    /** Ticks of one block. */
    public static final int BLOCK_TICKS_MAX = 1 << 16;

    /** Bytes of the frames of one block, and so of any single frame. */
    public static final int BLOCK_BYTES_MAX = ReplayFormat.BODY_BYTES_MAX - 64;

    /** Characters of a seal's reason; a longer one is cut. */
    public static final int REASON_CHARS_MAX = 500;

    private enum Stage {
        EMPTY,
        FRAMES,
        DECIDED,
        INDEXED,
        SEALED
    }

    private final BlockIndex index;
    private Stage stage;
    private long length;
    private long indexOffset;
    private long resultOffset;

    /** A new, empty file. */
    public ReplayWriter() {
        this(new BlockIndex(), Stage.EMPTY, 0);
    }

    private ReplayWriter(BlockIndex index, Stage stage, long length) {
        this.index = index;
        this.stage = stage;
        this.length = length;
    }

    /**
     * Goes on with a file that was read and cut; the reader is of no use then.
     *
     * @param reader the opened replay
     * @param end where it was cut, {@link ReplayReader#framesEnd()} or {@link ReplayReader#endBefore}
     * @return the writer
     */
    public static ReplayWriter resume(ReplayReader reader, long end) {
        reader.index().cut(end);
        return new ReplayWriter(reader.index(), Stage.FRAMES, end);
    }

    /**
     * Returns the first bytes of the file.
     *
     * @param header header of the match
     * @return the first bytes of the file
     */
    public byte[] header(MatchHeader header) {
        enter(Stage.EMPTY, Stage.FRAMES);
        byte[] preamble = ReplayFormat.preamble();
        byte[] block = ReplayBlock.encode(ReplayFormat.HEADER, HeaderCodec.encode(header));
        byte[] bytes = Arrays.copyOf(preamble, preamble.length + block.length);
        System.arraycopy(block, 0, bytes, preamble.length, block.length);
        length += bytes.length;
        return bytes;
    }

    /**
     * Returns the block of a run of frames, which begins where the last one ended.
     *
     * @param run the frames
     * @return the block of a run of frames, which begins where the last one ended
     * @throws IllegalArgumentException if it begins elsewhere, has no tick, or more ticks or bytes than a block holds
     * @throws IllegalStateException if the file's index can hold no more blocks
     */
    public byte[] frames(FrameRun run) {
        enter(Stage.FRAMES, Stage.FRAMES);
        if (!index.continuesAt(run.firstTick())) {
            throw new IllegalArgumentException(
                    "first tick of the run: " + run.firstTick() + " (expected: " + index.nextTick() + ")");
        }
        byte[] block = block(ReplayFormat.FRAMES, FramesBlock.encode(run));
        index.addFrames(run.firstTick(), run.nextTick(), length - block.length);
        return block;
    }

    /**
     * Returns the block of a keyframe: the world that steps {@code tick} next. Where it is the first block, the frames
     * begin with that tick.
     *
     * @param tick the tick
     * @param snapshot at most {@link Keyframe#BYTES_MAX} bytes
     * @return the block of a keyframe: the world that steps {@code tick} next
     * @throws IllegalArgumentException if frames before the tick are missing, a later keyframe was given before, or the
     *     snapshot is too long
     * @throws IllegalStateException if the file's index can hold no more blocks
     */
    public byte[] keyframe(int tick, byte[] snapshot) {
        enter(Stage.FRAMES, Stage.FRAMES);
        index.checkKeyframe(tick);
        byte[] block = block(ReplayFormat.KEYFRAME, KeyframeBlock.encode(tick, snapshot));
        index.addKeyframe(tick, length - block.length);
        return block;
    }

    /**
     * Returns the block of some checksums, whose ticks rise.
     *
     * @param checksums the checksums, their ticks ascending
     * @return the block of some checksums, whose ticks rise
     * @throws IllegalArgumentException if there are none, frames before the last of them are missing, or a later checksum
     *     was given before
     * @throws IllegalStateException if the file's index can hold no more blocks
     */
    public byte[] checksums(List<RecordedChecksum> checksums) {
        enter(Stage.FRAMES, Stage.FRAMES);
        byte[] body = ChecksumsBlock.encode(checksums);
        int last = checksums.getLast().tick();
        index.checkChecksums(checksums.getFirst().tick(), last);
        byte[] block = block(ReplayFormat.CHECKSUMS, body);
        index.addChecksums(last, length - block.length);
        return block;
    }

    private byte[] block(int kind, byte[] body) {
        if (index.full()) {
            throw new IllegalStateException("blocks of a replay: as many as an index holds (expected: no more)");
        }
        byte[] block = ReplayBlock.encode(kind, body);
        length += block.length;
        return block;
    }

    /**
     * Returns the block of the match's result, behind all frames, keyframes and checksums. A file that is no match's last part
     * has none.
     *
     * @param result of the match
     * @return the block of the match's result
     */
    public byte[] result(MatchResult result) {
        enter(Stage.FRAMES, Stage.DECIDED);
        byte[] block = ReplayBlock.encode(ReplayFormat.RESULT, ResultCodec.encode(result));
        resultOffset = length;
        length += block.length;
        return block;
    }

    /** {@return the block that says where which tick stands} Nothing of the match can follow. */
    public byte[] index() {
        enter(stage == Stage.DECIDED ? Stage.DECIDED : Stage.FRAMES, Stage.INDEXED);
        byte[] block = ReplayBlock.encode(ReplayFormat.INDEX, index.encode());
        indexOffset = length;
        length += block.length;
        return block;
    }

    /**
     * Returns the last block.
     *
     * @param reason why the match ended, or why the record did
     * @param sha256 the SHA-256 digest of all that this writer returned before
     * @return the last block
     */
    public byte[] seal(String reason, byte[] sha256) {
        enter(Stage.INDEXED, Stage.SEALED);
        String cut = reason.length() > REASON_CHARS_MAX ? reason.substring(0, REASON_CHARS_MAX) : reason;
        ReplaySeal seal = new ReplaySeal(cut, index.nextTick(), length, sha256);
        byte[] block = ReplayBlock.encode(ReplayFormat.SEAL, SealCodec.encode(seal, indexOffset, resultOffset));
        length += block.length;
        return block;
    }

    private void enter(Stage expected, Stage next) {
        if (stage != expected) {
            throw new IllegalStateException("replay: " + stage + " (expected: " + expected + ")");
        }
        stage = next;
    }

    /** {@return the bytes of the file so far} */
    public long length() {
        return length;
    }

    /** {@return the first tick of the file, 0 while it has no frames} */
    public int firstTick() {
        return index.firstTick();
    }

    /** {@return the tick behind the last frame of the file} */
    public int nextTick() {
        return index.nextTick();
    }

    /** {@return the tick of the last keyframe, -1 where there is none} */
    public int lastKeyframeTick() {
        return index.keyframes().lastTick();
    }

    /** {@return the tick of the last checksum, -1 where there is none} */
    public int lastChecksumTick() {
        return index.checksums().lastTick();
    }

    /** {@return whether the file has neither frames nor keyframes nor checksums} */
    public boolean isEmpty() {
        return index.isEmpty();
    }

    /**
     * Finds the block of what was written so far in which the frame of a tick lies.
     *
     * @param tick the tick
     * @return the block
     * @throws IllegalArgumentException if there is no such tick
     */
    public ReplayBlockSpan locate(int tick) {
        return FrameRunReader.locate(index, length, tick);
    }

    /**
     * Finds the block of the last keyframe that is not behind {@code tick}, or returns null if there is none.
     *
     * @param tick the tick
     * @return the block; null if there is none
     */
    public @Nullable ReplayBlockSpan locateKeyframe(int tick) {
        return KeyframeReader.locate(index, length, tick);
    }
}
