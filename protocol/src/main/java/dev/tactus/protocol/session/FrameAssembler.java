package dev.tactus.protocol.session;

import dev.tactus.core.frame.Cursor;
import dev.tactus.core.frame.Frame;
import dev.tactus.core.frame.FrameRun;
import dev.tactus.core.frame.Input;
import dev.tactus.core.frame.MalformedFramesException;
import java.util.ArrayList;
import java.util.List;

/**
 * Merges frames from the reliable and the unreliable channel into one sequence. Runs from datagrams state the ticks they
 * cover and may arrive in any order, repeatedly or never. Messages of the reliable channel begin at or before the next
 * frame: at the frame the client asked for, or after the previous message. Therefore every tick that a message does not
 * name, up to its newest frame, is empty. Not thread-safe.
 */
public final class FrameAssembler {

    /** Ticks that a message or run may reach beyond the next frame; one that reaches further is malformed. */
    static final int TICKS_AHEAD_MAX = 1 << 20;

    /** Maximum number of runs buffered behind a gap; beyond it the newest is dropped and arrives again on request. */
    static final int WAITING_RUNS_MAX = 16;

    private final FrameListener listener;
    private final List<FrameRun> waiting = new ArrayList<>();
    private int nextTick;
    private long framesAgain;
    private long runsEarly;

    /**
     * Creates an assembler.
     *
     * @param nextTick tick of the first frame to deliver
     * @param listener receives each frame once and in order
     */
    public FrameAssembler(int nextTick, FrameListener listener) {
        this.nextTick = nextTick;
        this.listener = listener;
    }

    /** {@return the tick of the next frame; all earlier ones were delivered} */
    public int nextTick() {
        return nextTick;
    }

    /** {@return the number of frames received more than once} */
    public long duplicateFrames() {
        return framesAgain;
    }

    /** {@return the number of runs that arrived before frames preceding theirs} */
    public long outOfOrderRuns() {
        return runsEarly;
    }

    /**
     * {@return the exclusive end of the missing frames; {@link #nextTick} if none is missing} If there are several gaps it
     * is the end of the last one, so that one request covers all of them.
     */
    public int missingTo() {
        int to = nextTick;
        for (int i = 0; i < waiting.size(); i++) {
            to = Math.max(to, waiting.get(i).firstTick());
        }
        return to;
    }

    /**
     * Returns whether a run ends close enough to the next frame to be passed to {@link #run}.
     *
     * @param run a run of frames that arrived
     * @return whether a run ends close enough to the next frame to be passed to {@link #run}
     */
    public boolean reaches(FrameRun run) {
        return reaches(run.nextTick());
    }

    private boolean reaches(int tick) {
        return tick - TICKS_AHEAD_MAX <= nextTick;
    }

    /**
     * Consumes the frames of a message of the reliable channel.
     *
     * @param frames in ascending order of ticks
     * @throws MalformedFramesException if a frame is too far ahead; the frames before it were delivered
     */
    public void message(List<Frame> frames) {
        for (int i = 0; i < frames.size(); i++) {
            Frame frame = frames.get(i);
            if (!reaches(frame.tick())) {
                throw new MalformedFramesException("frame " + frame.tick() + " (expected: at most " + TICKS_AHEAD_MAX
                        + " ticks after " + nextTick + ", the next one)");
            }
            if (frame.tick() < nextTick) {
                framesAgain++;
            } else {
                deliver(frame.tick(), frame.inputs());
            }
        }
        deliverWaiting();
    }

    /**
     * Continues at another tick, earlier or later, because a snapshot replaced the frames before it.
     *
     * @param tick tick of the next frame
     */
    public void restart(int tick) {
        nextTick = tick;
        int i = 0;
        while (i < waiting.size()) {
            if (waiting.get(i).nextTick() <= tick) {
                waiting.remove(i);
            } else {
                i++;
            }
        }
    }

    /**
     * Consumes a run of frames from a datagram.
     *
     * @param run validated, and within reach see {@link #reaches(FrameRun)}
     */
    public void run(FrameRun run) {
        if (run.firstTick() > nextTick) {
            runsEarly++;
            keep(run);
            return;
        }
        deliver(run);
        deliverWaiting();
    }

    private void deliver(FrameRun run) {
        framesAgain += Math.min(run.nextTick(), nextTick) - run.firstTick();
        if (run.nextTick() <= nextTick) {
            return;
        }
        Cursor cursor = new Cursor(run, nextTick);
        while (cursor.next(run.nextTick())) {
            List<Input> inputs = new ArrayList<>(cursor.inputCount());
            while (cursor.nextInput()) {
                inputs.add(cursor.input());
            }
            deliver(cursor.tick(), List.copyOf(inputs));
        }
        deliverEmptyBefore(run.nextTick());
    }

    private void deliver(int tick, List<Input> inputs) {
        deliverEmptyBefore(tick);
        nextTick = tick + 1;
        listener.frame(tick, inputs);
    }

    private void deliverEmptyBefore(int tick) {
        while (nextTick < tick) {
            listener.frame(nextTick++, List.of());
        }
    }

    private void keep(FrameRun run) {
        for (int i = waiting.size() - 1; i >= 0; i--) {
            FrameRun other = waiting.get(i);
            if (other.firstTick() <= run.firstTick() && other.nextTick() >= run.nextTick()) {
                return;
            }
            if (run.firstTick() <= other.firstTick() && run.nextTick() >= other.nextTick()) {
                waiting.remove(i);
            }
        }
        waiting.add(run);
        if (waiting.size() > WAITING_RUNS_MAX) {
            removeNewest();
        }
    }

    private void removeNewest() {
        int newest = 0;
        for (int i = 1; i < waiting.size(); i++) {
            if (waiting.get(i).firstTick() > waiting.get(newest).firstTick()) {
                newest = i;
            }
        }
        waiting.remove(newest);
    }

    /** Delivers buffered runs up to the first gap. */
    private void deliverWaiting() {
        int at = 0;
        while (at < waiting.size()) {
            if (waiting.get(at).firstTick() <= nextTick) {
                deliver(waiting.remove(at));
                at = 0;
            } else {
                at++;
            }
        }
    }
}
