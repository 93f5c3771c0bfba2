package dev.tactus.core.replay;

import dev.tactus.core.Checks;
import dev.tactus.core.frame.Cursor;
import dev.tactus.core.frame.FrameRun;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a replay file. A sealed one is opened by its index, without reading the frames; any other one is read from its
 * beginning up to the first block that is cut off or damaged. Whatever the bytes are, they lead to frames or to
 * {@link CorruptReplayException}, and to no allocation beyond one block.
 *
 * <pre>{@code
 * for (int tick = reader.firstTick(); tick < reader.nextTick(); ) {
 *     FrameRun run = reader.run(tick, Integer.MAX_VALUE);
 *     use(run);
 *     tick = run.nextTick();
 * }
 * }</pre>
 */
public final class ReplayReader {

    private final ByteSource source;
    private final ReplayLayout layout;

    private ReplayReader(ByteSource source, ReplayLayout layout) {
        this.source = source;
        this.layout = layout;
    }

    /**
     * Opens a replay.
     *
     * @param source bytes of the file
     * @return the reader
     * @throws CorruptReplayException if not even its header can be read
     */
    public static ReplayReader open(ByteSource source) throws CorruptReplayException {
        ReplayLayout.HeaderBlock opening = ReplayLayout.opening(source);
        try {
            return new ReplayReader(source, ReplayLayout.sealed(source, opening));
        } catch (CorruptReplayException notSealed) {
            return new ReplayReader(source, ReplayScanner.layout(source, opening));
        }
    }

    /**
     * Opens a replay and reads every block, also where a seal and an index promise that all is well.
     *
     * @param source bytes of the file
     * @return the reader
     * @throws CorruptReplayException if not even its header can be read
     */
    public static ReplayReader scan(ByteSource source) throws CorruptReplayException {
        return new ReplayReader(source, ReplayScanner.layout(source, ReplayLayout.opening(source)));
    }

    /** {@return what the match was} */
    public MatchHeader header() {
        return layout.header();
    }

    /** {@return whether the file has an end} */
    public boolean sealed() {
        return layout.seal() != null;
    }

    /** {@return the file's end, or null if the file is cut off or still being written} */
    public @Nullable ReplaySeal seal() {
        return layout.seal();
    }

    /**
     * Reads the result of the match.
     *
     * @return the result; null where the file has none: one that is not its match's last part, or of before results were recorded
     * @throws CorruptReplayException if the block cannot be read
     */
    public @Nullable MatchResult result() throws CorruptReplayException {
        long at = layout.resultOffset();
        return at == 0
                ? null
                : ResultCodec.decode(ReplayBlock.read(source, at, layout.readableEnd(), ReplayFormat.RESULT));
    }

    /** {@return the first tick that can be read} */
    public int firstTick() {
        return layout.index().firstTick();
    }

    /** {@return the tick behind the last one that can be read} */
    public int nextTick() {
        return layout.index().nextTick();
    }

    /** {@return how many frames can be read} */
    public int ticks() {
        return nextTick() - firstTick();
    }

    /** {@return how long these frames took to play, in milliseconds} */
    public long durationMs() {
        return ticks() * 1000L / header().tickRateHz();
    }

    /** {@return how many blocks hold the frames} */
    public int blocks() {
        return layout.index().frames().count();
    }

    /** {@return how many bytes from the beginning of the file on can be read} */
    public long readableBytes() {
        return layout.readableEnd();
    }

    /** {@return where the blocks of the match end; a file is cut there to go on with it} */
    public long framesEnd() {
        return layout.framesEnd();
    }

    /**
     * Returns where the first block of the match begins that says anything of frames from {@code tick} on, or of the world
     * behind them; {@link #framesEnd} if none does. A file is cut there to go on with it from an earlier tick.
     *
     * @param tick a tick of the match
     * @return the position of that block; {@link #framesEnd} if there is none
     */
    public long endBefore(int tick) {
        return layout.index().endBefore(tick, layout.framesEnd());
    }

    /** {@return what is wrong with the bytes behind {@link #readableBytes()}, or null where there are none} */
    public @Nullable String fault() {
        return layout.fault();
    }

    /**
     * Reads the frames from {@code from} on that lie in one block: at least one, and at most {@code ticksMax}.
     *
     * @param from first tick
     * @param ticksMax maximum number of frames, 1 or more
     * @return the frames
     * @throws IllegalArgumentException if there is no such tick, or {@code ticksMax} is less than 1
     * @throws CorruptReplayException if the block cannot be read
     */
    public FrameRun run(int from, int ticksMax) throws CorruptReplayException {
        return FrameRunReader.read(source, layout.index(), layout.framesEnd(), from, ticksMax);
    }

    /**
     * Reads every frame and counts.
     *
     * @return the inputs of each seat, seat 1 at index 1; at index 0 those of seats that the header has no player for
     * @throws CorruptReplayException if a block cannot be read
     */
    public long[] inputsBySeat() throws CorruptReplayException {
        long[] inputs = new long[header().players().size() + 1];
        for (int tick = firstTick(); tick < nextTick(); ) {
            FrameRun run = run(tick, Integer.MAX_VALUE);
            Cursor cursor = new Cursor(run, tick);
            tick = run.nextTick();
            while (cursor.next(tick)) {
                while (cursor.nextInput()) {
                    inputs[cursor.seat() < inputs.length ? cursor.seat() : 0]++;
                }
            }
        }
        return inputs;
    }

    /** {@return how many keyframes can be read} */
    public int keyframes() {
        return layout.index().keyframes().count();
    }

    /**
     * Returns the tick of a keyframe, without reading it.
     *
     * @param keyframe 0 for the first one, whose tick is the least
     * @return the tick of a keyframe, without reading it
     */
    public int keyframeTick(int keyframe) {
        Checks.inRange(keyframe, 0, keyframes() - 1, "keyframe");
        return layout.index().keyframes().tick(keyframe);
    }

    /**
     * Reads the last keyframe that is not behind {@code tick}, or returns null if there is none. What its snapshot says
     * only its game can tell.
     *
     * @param tick a tick of the match
     * @return the keyframe; null if there is none
     * @throws CorruptReplayException if the block cannot be read
     */
    public @Nullable Keyframe keyframeAtOrBefore(int tick) throws CorruptReplayException {
        return marks().keyframeAtOrBefore(tick);
    }

    /**
     * Reads the checksums of the ticks {@code from..to-1}. The world behind the last frame has a checksum too, that of the
     * tick {@link #nextTick()}.
     *
     * @param from first tick
     * @param to exclusive end
     * @return as many as were recorded, their ticks rising
     * @throws CorruptReplayException if a block cannot be read
     */
    public List<RecordedChecksum> checksums(int from, int to) throws CorruptReplayException {
        return marks().checksums(from, to);
    }

    /**
     * Reads all checksums and counts them.
     *
     * @return the number of checksums
     * @throws CorruptReplayException if a block cannot be read
     */
    public int countChecksums() throws CorruptReplayException {
        return marks().countChecksums();
    }

    private KeyframeReader marks() {
        return new KeyframeReader(source, layout.index(), layout.framesEnd());
    }

    BlockIndex index() {
        return layout.index();
    }
}
