package dev.tactus.core.frame;

/**
 * A place in a {@link FrameSource}: every reader of a match is one. It steps from one frame with inputs to the next and
 * allocates nothing. Not thread-safe; on a living log it runs on the log's thread.
 *
 * <pre>{@code
 * while (cursor.next(end)) {
 *     while (cursor.nextInput()) { use(cursor.tick(), cursor.seat(), cursor.payloadOffset()); }
 * }
 * }</pre>
 */
public final class Cursor {

    private final FrameSource source;
    private final ByteReader in;
    private FrameChunk stretch;

    /** The tick that the next frame's delta counts from. */
    private int base;

    private int tick;
    private int inputCount;
    private int inputsLeft;
    private int bodyStart;

    private int seat;
    private int sequence;
    private InputForm form = InputForm.BYTES;
    private int payloadOffset;
    private int payloadLength;

    /**
     * Places a cursor before {@code tick}.
     *
     * @param source the frames to read
     * @param tick the tick, from 0
     * @throws IllegalArgumentException if the source no longer or not yet has that tick
     */
    public Cursor(FrameSource source, int tick) {
        this.source = source;
        this.stretch = source.chunkOf(tick);
        this.in = new ByteReader(stretch.bytes, 0, 0);
        seek(tick);
    }

    /**
     * Places this cursor before {@code newTick}.
     *
     * @param newTick the tick of the next frame to read
     * @throws IllegalArgumentException if the source no longer or not yet has that tick
     */
    public void seek(int newTick) {
        if (newTick < source.firstTick() || newTick > source.nextTick()) {
            throw new IllegalArgumentException(
                    "tick: " + newTick + " (expected: " + source.firstTick() + ".." + source.nextTick() + ")");
        }
        stretch = source.chunkOf(newTick);
        inputsLeft = 0;
        FrameMarks marks = stretch.marks;
        base = marks == null ? FrameMarks.UNKNOWN : marks.place(newTick, stretch, in);
        if (base == FrameMarks.UNKNOWN) {
            walk(newTick);
        }
    }

    /** Places this cursor before {@code newTick} by reading its chunk from the start. */
    private void walk(int newTick) {
        in.wrap(stretch.bytes, 0, stretch.length);
        base = stretch.from;
        while (true) {
            skipInputs();
            int mark = in.position();
            int markBase = base;
            if (!step(newTick)) {
                in.wrap(stretch.bytes, mark, stretch.length);
                base = markBase;
                return;
            }
        }
    }

    /**
     * Steps to the next frame with inputs before {@code end}.
     *
     * @param end the tick after the last one to read
     * @return false if there is none; the cursor may be asked again when the source has grown
     * @throws IllegalStateException if the log has let go of frames that this cursor has not seen
     * @throws MalformedFramesException if the source is a run from outside and its bytes are no frames
     */
    public boolean next(int end) {
        while (true) {
            skipInputs();
            // The stretch may have grown, and its array may be another, since this cursor last looked.
            in.wrap(stretch.bytes, in.position(), stretch.length);
            int mark = in.position();
            if (in.remaining() > 0) {
                int markBase = base;
                if (step(end)) {
                    return true;
                }
                in.wrap(stretch.bytes, mark, stretch.length);
                base = markBase;
                return false;
            }
            FrameChunk after = source.chunkAfter(stretch);
            if (after == null) {
                return false;
            }
            stretch = after;
            in.wrap(stretch.bytes, 0, stretch.length);
            base = stretch.from;
        }
    }

    /** Reads the head of the next frame if its tick lies before {@code end}; else leaves the caller to step back. */
    private boolean step(int end) {
        if (in.remaining() == 0) {
            return false;
        }
        boolean first = in.position() == 0;
        int delta = in.varint();
        int next = base + delta;
        if (delta < (first ? 0 : 1) || next < base || next >= source.nextTick()) {
            throw new MalformedFramesException("tick delta: " + Integer.toUnsignedString(delta) + " after tick " + base
                    + " (expected: to stay before " + source.nextTick() + ")");
        }
        if (next >= end) {
            return false;
        }
        bodyStart = in.position();
        inputCount = in.varint();
        if (inputCount < 1) {
            throw new MalformedFramesException("inputs of frame " + next + ": " + Integer.toUnsignedString(inputCount)
                    + " (expected: 1.." + Integer.MAX_VALUE + ")");
        }
        inputsLeft = inputCount;
        tick = next;
        base = next;
        return true;
    }

    private void skipInputs() {
        while (inputsLeft > 0) {
            nextInput();
        }
    }

    /**
     * Steps to the next input of this frame.
     *
     * @return false if there are no more
     */
    public boolean nextInput() {
        if (inputsLeft == 0) {
            return false;
        }
        inputsLeft--;
        seat = in.varintWithin(1, Integer.MAX_VALUE, "seat");
        sequence = in.varintWithin(0, Integer.MAX_VALUE, "sequence");
        int lengthAndForm = in.varint();
        form = InputForm.ofBit(lengthAndForm & 1);
        payloadLength = lengthAndForm >>> 1;
        if (payloadLength > Input.PAYLOAD_BYTES_MAX) {
            throw new MalformedFramesException(
                    "payload bytes: " + payloadLength + " (expected: <= " + Input.PAYLOAD_BYTES_MAX + ")");
        }
        payloadOffset = in.position();
        in.skip(payloadLength);
        return true;
    }

    /** {@return the tick of the current frame} */
    public int tick() {
        return tick;
    }

    /** {@return how many inputs the current frame has} */
    public int inputCount() {
        return inputCount;
    }

    /** {@return the seat of the current input} */
    public int seat() {
        return seat;
    }

    /** {@return the sequence number of the current input, 0 for none} */
    public int sequence() {
        return sequence;
    }

    /** {@return the form of the current input's payload} */
    public InputForm form() {
        return form;
    }

    /** {@return the array that holds the current input's payload; not to be written to, nor kept} */
    public byte[] payloadArray() {
        return in.array();
    }

    /** {@return where the current input's payload begins in {@link #payloadArray()}} */
    public int payloadOffset() {
        return payloadOffset;
    }

    /** {@return the bytes of the current input's payload} */
    public int payloadLength() {
        return payloadLength;
    }

    /** {@return the current input as an object of its own} */
    public Input input() {
        byte[] payload = new byte[payloadLength];
        System.arraycopy(in.array(), payloadOffset, payload, 0, payloadLength);
        return new Input(seat, sequence, form, payload);
    }

    /** Steps over what is left of the current frame and returns where its body (count and inputs) starts. */
    int finishFrame() {
        skipInputs();
        return bodyStart;
    }

    /** Returns the index behind the current frame, after {@link #finishFrame()}. */
    int frameEnd() {
        return in.position();
    }
}
