package dev.tactus.engine.room.subscription;

/**
 * Times at which the datagrams of a tick are sent once more, for readers that lose many: a few times within the period, so that a
 * lost one does not cost a whole tick.
 */
public final class DatagramRedundancy {

    /** Repetitions of one tick's datagrams at most. */
    static final int MAX = 3;

    private static final long GAP_NS_MAX = 6_000_000;

    private final long gapNs;
    private long atNs = Long.MAX_VALUE;
    private int repeat;

    /** Creates the times for ticks of a period. */
    public DatagramRedundancy(long periodNs) {
        this.gapNs = Math.min(GAP_NS_MAX, periodNs / (MAX + 2));
    }

    /** Notes that a tick's datagrams have just been sent. */
    public void start(long nowNs, boolean wanted) {
        repeat = 1;
        atNs = wanted ? nowNs + gapNs : Long.MAX_VALUE;
    }

    /** Returns which repetition is due, from 1; 0 for none. */
    public int due(long nowNs) {
        return nowNs >= atNs ? repeat : 0;
    }

    /** Notes that the repetition that was due is done. */
    public void next(boolean wanted) {
        repeat++;
        atNs = wanted && repeat <= MAX ? atNs + gapNs : Long.MAX_VALUE;
    }

    /** Returns when the next repetition is due, Long.MAX_VALUE for none. */
    public long atNs() {
        return atNs;
    }
}
