package dev.tactus.core.frame;

import dev.tactus.core.Checks;

/** Gathers runs that follow each other into one. Not thread-safe. */
public final class FrameRunBuilder {

    private final int from;
    private final FrameRunWriter out;
    private int to;

    /** Begins with no frame, before tick {@code from}. */
    public FrameRunBuilder(int from) {
        this.from = Checks.atLeast(from, 0, "from");
        this.to = from;
        this.out = new FrameRunWriter(from);
    }

    /**
     * Appends the frames of {@code run}.
     *
     * @throws IllegalArgumentException if it does not begin at {@link #to()}
     * @throws MalformedFramesException if its bytes are no frames; this builder is of no use then
     */
    public void append(FrameRun run) {
        Checks.inRange(run.firstTick(), to, to, "first tick of the run");
        Cursor cursor = new Cursor(run, to);
        while (cursor.next(run.nextTick())) {
            out.frame(cursor);
        }
        to = run.nextTick();
    }

    /** Returns the first tick of what is gathered. */
    public int from() {
        return from;
    }

    /** Returns the tick behind what is gathered. */
    public int to() {
        return to;
    }

    /** Returns the bytes of what is gathered. */
    public int length() {
        return out.length();
    }

    /** Returns what is gathered. */
    public FrameRun build() {
        return new FrameRun(from, to, out.copy());
    }
}
