package dev.tactus.core.frame;

import dev.tactus.core.Checks;

/** Gathers runs that follow each other into one. Not thread-safe. */
public final class FrameRunBuilder {

    private final int from;
    private final FrameRunWriter out;
    private int to;

    /**
     * Begins with no frame, before tick {@code from}.
     *
     * @param from the first tick
     */
    public FrameRunBuilder(int from) {
        this.from = Checks.atLeast(from, 0, "from");
        this.to = from;
        this.out = new FrameRunWriter(from);
    }

    /**
     * Appends the frames of {@code run}.
     *
     * @param run the run to append; it must begin where this one ends
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

    /** {@return the first tick of what is gathered} */
    public int from() {
        return from;
    }

    /** {@return the tick behind what is gathered} */
    public int to() {
        return to;
    }

    /** {@return the bytes of what is gathered} */
    public int length() {
        return out.length();
    }

    /** {@return what is gathered} */
    public FrameRun build() {
        return new FrameRun(from, to, out.copy());
    }
}
