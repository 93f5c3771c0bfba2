package dev.tactus.core.frame;

/**
 * Index of the places where the newest frames of a growing chunk begin. Readers that keep up are placed by them at once, instead of walking
 * the chunk from its start. Fixed size; one writer, on the log's thread.
 */
final class FrameMarks {

    /** Frames that are marked: as many as readers that keep up may lie apart. A power of two. */
    private static final int FRAMES = 16;

    /** The answer for a place that lies before the marks. */
    static final int UNKNOWN = -1;

    private final int[] ticks = new int[FRAMES];
    private final int[] bases = new int[FRAMES];
    private final int[] offsets = new int[FRAMES];
    private int count;

    /** Forgets the marks, for a new chunk. */
    void clear() {
        count = 0;
    }

    /**
     * Marks the frame that is about to be appended.
     *
     * @param tick its tick
     * @param base the tick that its delta counts from
     * @param offset the index of its first byte
     */
    void add(int tick, int base, int offset) {
        int slot = count++ & (FRAMES - 1);
        ticks[slot] = tick;
        bases[slot] = base;
        offsets[slot] = offset;
    }

    /**
     * Places a cursor before {@code tick}.
     *
     * @param tick the tick of the first frame to read
     * @param chunk the chunk of these marks
     * @param in the reader, wrapped round the rest of the chunk if the place is known
     * @return the tick that the delta of the next frame counts from; {@link #UNKNOWN} if the place lies before the marks
     */
    int place(int tick, FrameChunk chunk, ByteReader in) {
        int offset = chunk.length;
        int base = chunk.lastTick;
        int oldest = Math.max(0, count - FRAMES);
        for (int frame = count - 1; frame >= oldest; frame--) {
            int slot = frame & (FRAMES - 1);
            if (ticks[slot] < tick) {
                in.wrap(chunk.bytes, offset, chunk.length);
                return base;
            }
            offset = offsets[slot];
            base = bases[slot];
        }
        if (oldest > 0) {
            return UNKNOWN;
        }
        in.wrap(chunk.bytes, offset, chunk.length);
        return base;
    }
}
