package dev.tactus.engine.room;

/**
 * When the datagrams of a tick are sent once more, for those who lose many: a few times within the period, so that a lost
 * one does not cost a whole tick.
 */
final class DatagramRedundancy {

    /** Repetitions of one tick's datagrams at most. */
    static final int MAX = 3;

    private static final long GAP_NS_MAX = 6_000_000;

    private final long gapNs;
    private long atNs = Long.MAX_VALUE;
    private int repeat;

    DatagramRedundancy(long periodNs) {
        this.gapNs = Math.min(GAP_NS_MAX, periodNs / (MAX + 2));
    }

    /** A tick's datagrams have just been sent. */
    void start(long nowNs, boolean wanted) {
        repeat = 1;
        atNs = wanted ? nowNs + gapNs : Long.MAX_VALUE;
    }

    /** Returns which repetition is due, from 1; 0 for none. */
    int due(long nowNs) {
        return nowNs >= atNs ? repeat : 0;
    }

    /** The repetition that was due is done. */
    void next(boolean wanted) {
        repeat++;
        atNs = wanted && repeat <= MAX ? atNs + gapNs : Long.MAX_VALUE;
    }

    /** Returns when the next repetition is due, Long.MAX_VALUE for none. */
    long atNs() {
        return atNs;
    }
}
