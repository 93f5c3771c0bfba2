package dev.tactus.core.frame;

import dev.tactus.core.Checks;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The frames {@code from..to-1} of a match as compact bytes, the same in a datagram, a replay file and a batch for a
 * reader far behind. Immutable. Format of the bytes: {@code Stretch}.
 */
public final class FrameRun implements FrameSource {

    private final FrameChunk stretch;
    private final int to;

    /**
     * Takes {@code bytes} as the frames {@code from..to-1}. They are not copied, and only looked at when read.
     *
     * @param from the first tick
     * @param to the tick after the last one
     * @param bytes the encoded frames, not written to afterwards
     * @throws IllegalArgumentException if the ticks are not 0 &lt;= from &lt;= to
     */
    public FrameRun(int from, int to, byte[] bytes) {
        Checks.atLeast(from, 0, "from");
        this.to = Checks.atLeast(to, from, "to");
        this.stretch = new FrameChunk(from, 0, bytes, bytes.length);
    }

    /**
     * Packs frames whose ticks rise; frames without inputs may be left out.
     *
     * @param from the first tick
     * @param to the tick after the last one
     * @param frames the frames
     * @return the frames as bytes
     * @throws IllegalArgumentException if the ticks do not rise or lie outside {@code from..to-1}
     */
    public static FrameRun of(int from, int to, List<Frame> frames) {
        FrameRunWriter out = new FrameRunWriter(from);
        int least = from;
        for (Frame frame : frames) {
            Checks.inRange(frame.tick(), least, to - 1, "tick");
            least = frame.tick() + 1;
            if (!frame.inputs().isEmpty()) {
                out.frame(frame.tick(), frame.inputs());
            }
        }
        return new FrameRun(from, to, out.bytes());
    }

    @Override
    public int firstTick() {
        return stretch.from;
    }

    @Override
    public int nextTick() {
        return to;
    }

    /** {@return the bytes; not to be written to} */
    public byte[] bytes() {
        return stretch.bytes;
    }

    /**
     * {@return the frames {@code partFrom..partTo-1} of these; this run itself if that is all of it}
     *
     * @param partFrom the first tick of the part
     * @param partTo the tick after the last one of the part
     * @throws IllegalArgumentException if they are not all here
     * @throws MalformedFramesException if the bytes are no frames
     */
    public FrameRun part(int partFrom, int partTo) {
        Checks.inRange(partTo, partFrom, to, "partTo");
        if (partFrom == firstTick() && partTo == to) {
            return this;
        }
        Cursor cursor = new Cursor(this, partFrom);
        FrameRunWriter out = new FrameRunWriter(partFrom);
        while (cursor.next(partTo)) {
            out.frame(cursor);
        }
        return new FrameRun(partFrom, partTo, out.bytes());
    }

    /**
     * Reads every frame, those without inputs too: one object a tick, so that who takes {@code to} from outside bounds
     * it first.
     *
     * @return the frames, by rising tick
     * @throws MalformedFramesException if the bytes are no frames
     */
    public List<Frame> frames() {
        List<Frame> frames = new ArrayList<>();
        Cursor cursor = new Cursor(this, firstTick());
        int tick = firstTick();
        while (cursor.next(to)) {
            for (; tick < cursor.tick(); tick++) {
                frames.add(new Frame(tick, List.of()));
            }
            List<Input> inputs = new ArrayList<>();
            while (cursor.nextInput()) {
                inputs.add(cursor.input());
            }
            frames.add(new Frame(tick++, inputs));
        }
        for (; tick < to; tick++) {
            frames.add(new Frame(tick, List.of()));
        }
        return frames;
    }

    /**
     * Reads all bytes once and throws the result away.
     *
     * @throws MalformedFramesException if they are no frames
     */
    public void verify() {
        Cursor cursor = new Cursor(this, firstTick());
        while (cursor.next(to)) {
            cursor.finishFrame();
        }
    }

    @Override
    public FrameChunk chunkOf(int tick) {
        return stretch;
    }

    @Override
    public @Nullable FrameChunk chunkAfter(FrameChunk after) {
        return null;
    }
}
