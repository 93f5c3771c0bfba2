package dev.tactus.protocol.session;

import dev.tactus.core.frame.Cursor;
import dev.tactus.core.frame.Frame;
import dev.tactus.core.frame.FrameRun;
import dev.tactus.core.frame.Input;
import dev.tactus.core.frame.MalformedFramesException;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes one sequence of frames out of what both lanes bring. Runs from datagrams say themselves what they cover and may
 * come in any order, twice or never. Messages of the reliable lane begin where the client stands or before: at the frame
 * that it said it lacks, or behind the message before; so whatever they do not name up to their newest frame is empty.
 */
public final class FrameAssembler {

    /** Ticks that one message or run may reach beyond what is held; one that reaches further is malformed. */
    static final int TICKS_AHEAD_MAX = 1 << 20;

    /** Runs kept while frames before them are missing; of more, the newest are let go and come again on request. */
    static final int WAITING_RUNS_MAX = 16;

    private final FrameListener listener;
    private final List<FrameRun> waiting = new ArrayList<>();
    private int nextTick;
    private long framesAgain;
    private long runsEarly;

    /** An assembler that hands every frame to {@code listener}, from tick {@code nextTick} on. */
    public FrameAssembler(int nextTick, FrameListener listener) {
        this.nextTick = nextTick;
        this.listener = listener;
    }

    /** Returns the tick of the next frame; all before it are held. */
    public int nextTick() {
        return nextTick;
    }

    /** Returns how many frames came again that were held already. */
    public long duplicateFrames() {
        return framesAgain;
    }

    /** Returns how many runs came before frames that they follow. */
    public long outOfOrderRuns() {
        return runsEarly;
    }

    /**
     * Returns the tick before which some frames are missing though later ones have come; {@link #nextTick} where none
     * are. Where there are several gaps it is the end of the last one, so that one request covers them all.
     */
    public int missingTo() {
        int to = nextTick;
        for (int i = 0; i < waiting.size(); i++) {
            to = Math.max(to, waiting.get(i).firstTick());
        }
        return to;
    }

    /** Returns whether a run ends near enough for {@link #run}. */
    public boolean reaches(FrameRun run) {
        return reaches(run.nextTick());
    }

    private boolean reaches(int tick) {
        return tick - TICKS_AHEAD_MAX <= nextTick;
    }

    /**
     * Takes a message of the reliable lane.
     *
     * @throws MalformedFramesException if it reaches too far; the frames before that were handed on
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

    /** Goes on from another tick, earlier or later: what came before has become something else, a snapshot. */
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

    /** Takes a run of frames from a datagram, whose bytes were looked at and which {@link #reaches}. */
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

    /** Hands on what waited, as far as nothing is missing before it. */
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
