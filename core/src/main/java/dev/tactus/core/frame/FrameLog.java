package dev.tactus.core.frame;

import dev.tactus.core.Checks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The log of one match: compact bytes that grow at one end and may be let go at the other. A frame without inputs takes
 * no byte. One writer, whose thread also runs the cursors.
 */
public final class FrameLog implements FrameSource {

    /** Bytes of a full stretch: a reader that is placed anew walks half of one, and old ones are let go one by one. */
    static final int STRETCH_BYTES = 1024;

    private static final int FIRST_STRETCH_BYTES = 256;

    private final List<FrameChunk> stretches = new ArrayList<>();
    private final FrameMarks marks = new FrameMarks();
    private int nextTick;
    private int bytesHeld = FIRST_STRETCH_BYTES;

    /** An empty log that begins at tick 0. */
    public FrameLog() {
        this(0);
    }

    /**
     * An empty log that begins at {@code firstTick}, where an earlier part is held elsewhere.
     *
     * @param firstTick the tick of the first frame
     */
    public FrameLog(int firstTick) {
        nextTick = Checks.atLeast(firstTick, 0, "firstTick");
        FrameChunk first = new FrameChunk(firstTick, 0, new byte[FIRST_STRETCH_BYTES], 0);
        first.marks = marks;
        stretches.add(first);
    }

    @Override
    public int firstTick() {
        return stretches.getFirst().from;
    }

    @Override
    public int nextTick() {
        return nextTick;
    }

    /**
     * Closes the frame of {@link #nextTick()} with these inputs, in this order.
     *
     * @param inputs the inputs of the tick, in their order
     */
    public void append(List<Input> inputs) {
        int tick = nextTick++;
        if (inputs.isEmpty()) {
            return;
        }
        int size = FrameRunWriter.frameBytesMax(inputs);
        FrameChunk last = stretches.getLast();
        if (last.length + size > STRETCH_BYTES && last.length > 0) {
            resize(last, last.length);
            last.marks = null;
            marks.clear();
            last = new FrameChunk(tick, last.number + 1, new byte[Math.max(size, STRETCH_BYTES)], 0);
            last.marks = marks;
            bytesHeld += last.bytes.length;
            stretches.add(last);
        }
        if (last.bytes.length - last.length < size) {
            resize(last, Math.max(last.bytes.length * 2, last.length + size));
        }
        marks.add(tick, last.lastTick, last.length);
        last.length = FrameRunWriter.write(last.bytes, last.length, tick - last.lastTick, inputs);
        last.lastTick = tick;
    }

    private void resize(FrameChunk stretch, int length) {
        bytesHeld += length - stretch.bytes.length;
        stretch.bytes = Arrays.copyOf(stretch.bytes, length);
    }

    /**
     * Lets go of whole stretches that lie before {@code tick}.
     *
     * @param tick the tick, from 0
     */
    public void dropBefore(int tick) {
        dropOldest(0, tick);
    }

    /**
     * Lets go of the oldest whole stretches that lie before {@code tick} while more than {@code bytesMax} bytes are held.
     *
     * @param bytesMax the bytes that may stay
     * @param tick the tick whose frame stays in any case, from 0
     */
    public void dropOldest(int bytesMax, int tick) {
        int drop = 0;
        while (bytesHeld > bytesMax && drop + 1 < stretches.size() && stretches.get(drop + 1).from <= tick) {
            bytesHeld -= stretches.get(drop).bytes.length;
            drop++;
        }
        stretches.subList(0, drop).clear();
    }

    /** {@return the bytes that the frames in memory take} */
    public int bytesHeld() {
        return bytesHeld;
    }

    /**
     * Copies the frames {@code from..to-1}.
     *
     * @param from the first tick
     * @param to the last tick, inclusive
     * @return the frames as bytes
     * @throws IllegalArgumentException if they are not all here
     */
    public FrameRun copy(int from, int to) {
        checkTo(to);
        Cursor cursor = new Cursor(this, from);
        FrameRunWriter out = new FrameRunWriter(from);
        while (cursor.next(to)) {
            out.frame(cursor);
        }
        return new FrameRun(from, to, out.bytes());
    }

    /**
     * Copies as many of the newest frames before {@code to} as fit into {@code bytesMax}, but none before {@code from}.
     *
     * @param from the first tick
     * @param to the last tick, inclusive
     * @param bytesMax the most bytes that the run may have
     * @return the frames as bytes
     * @throws IllegalArgumentException if the frames {@code from..to-1} are not all here
     */
    public FrameRun copyNewest(int from, int to, int bytesMax) {
        if (chunkOf(from) == stretches.getLast()) {
            // What readers that keep up get: few frames, which fit as they are.
            FrameRun all = copy(from, to);
            if (all.bytes().length <= bytesMax) {
                return all;
            }
        }
        Cursor head = new Cursor(this, from);
        Cursor tail = new Cursor(this, from);
        int headBase = from;
        int tailBase = from;
        int start = from;
        int size = 0;
        while (head.next(to)) {
            size += bytesAfter(headBase, head);
            headBase = head.tick();
            while (size > bytesMax && tail.next(headBase + 1)) {
                size -= bytesAfter(tailBase, tail);
                tailBase = tail.tick();
                start = tailBase + 1;
            }
        }
        return copy(start, to);
    }

    /** Returns what the cursor's frame takes in a copy where the frame before it is that of {@code base}. */
    private static int bytesAfter(int base, Cursor cursor) {
        int body = cursor.finishFrame();
        return Varint.size(cursor.tick() - base) + cursor.frameEnd() - body;
    }

    private void checkTo(int to) {
        if (to > nextTick) {
            throw new IllegalArgumentException("to: " + to + " (expected: <= " + nextTick + ")");
        }
    }

    @Override
    public FrameChunk chunkOf(int tick) {
        return stretches.get(indexOf(tick));
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalStateException if it was let go already, so that its reader has missed frames
     */
    @Override
    public @Nullable FrameChunk chunkAfter(FrameChunk stretch) {
        int next = stretch.number + 1 - stretches.getFirst().number;
        if (next < 0) {
            throw new IllegalStateException("frames behind tick " + stretch.lastTick
                    + " are gone (expected: a reader from " + firstTick() + " on)");
        }
        return next < stretches.size() ? stretches.get(next) : null;
    }

    private int indexOf(int tick) {
        int low = 0;
        int high = stretches.size() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (stretches.get(middle).from <= tick) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }
}
