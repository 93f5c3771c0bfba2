package dev.tactus.engine.room;

/**
 * Tells whether the rooms of one agent are late. Late for a moment means that what is not needed is left out: redundancy adds
 * to the load that made them late. Late for long means that the agent has too many rooms. Written by the agent's thread; any
 * thread reads.
 */
public final class LatenessGauge {

    /** Rooms are late for a moment once a tick begins so late. */
    private static final long LATE_NS = 20_000_000L;

    /** The time after such a tick in which redundancy is left out. */
    private static final long HOLD_NS = 500_000_000L;

    /** Long lateness is judged in windows of this length, two of which must agree. */
    private static final long WINDOW_NS = 1_000_000_000L;

    /** In a window with fewer turns of rooms nothing is judged: a process that hardly runs says nothing of its rooms. */
    private static final int SAMPLES_MIN = 10;

    /** A judgement is good for so long; without rooms nothing renews it. */
    private static final long VALID_NS = 3 * WINDOW_NS;

    private volatile long boundNs = Long.MAX_VALUE;
    private boolean wasLate;
    private long lateUntilNs;
    private boolean begun;
    private long windowNs;
    private int samples;
    private int lateSamples;
    private boolean windowBefore;
    private volatile boolean overloaded;
    private volatile long judgedNs;

    /** Sets the lateness beyond which, for two seconds, the agent counts as overloaded; 0 for none. Any thread. */
    public void bound(int ms) {
        boundNs = ms == 0 ? Long.MAX_VALUE : ms * 1_000_000L;
    }

    /** Takes by how much a room's turn is late. The agent's thread. */
    public void observe(long lateNs, long nowNs) {
        if (lateNs >= LATE_NS) {
            wasLate = true;
            lateUntilNs = nowNs + HOLD_NS;
        }
        if (!begun || nowNs - windowNs >= WINDOW_NS) {
            judge(nowNs);
        }
        samples++;
        lateSamples += lateNs > boundNs ? 1 : 0;
    }

    /** Judges the window that is over: half of the turns in it, and in the one before it, must have been too late. */
    private void judge(long nowNs) {
        boolean late = samples >= SAMPLES_MIN && lateSamples * 2 >= samples;
        overloaded = late && windowBefore;
        windowBefore = late;
        judgedNs = nowNs;
        begun = true;
        windowNs = nowNs;
        samples = 0;
        lateSamples = 0;
    }

    /** Returns whether a tick was late a moment ago. The agent's thread. */
    public boolean isLate(long nowNs) {
        return wasLate && nowNs - lateUntilNs < 0;
    }

    /** Returns whether more than half of the turns of the last two seconds exceeded the bound. Any thread. */
    public boolean isOverloaded(long nowNs) {
        return overloaded && nowNs - judgedNs < VALID_NS;
    }
}
