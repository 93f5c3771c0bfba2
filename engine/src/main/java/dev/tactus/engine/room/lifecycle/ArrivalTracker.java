package dev.tactus.engine.room.lifecycle;

/** Notes when players came first and were gone last, for the rules of a room's start and end. Times are in nanoseconds. */
final class ArrivalTracker {

    private long createdNs;
    private boolean arrived;
    private long firstArrivalNs;
    private boolean lastSaidLeave;
    private boolean empty = true;
    private long emptySinceNs;

    ArrivalTracker(long createdNs) {
        this.createdNs = createdNs;
        this.emptySinceNs = createdNs;
    }

    /** Notes that the room is open from now on, as if it were created now. */
    void restart(long nowNs) {
        createdNs = nowNs;
        emptySinceNs = nowNs;
    }

    /** Notes that a link serves a seat. */
    void arrived(long nowNs) {
        if (!arrived) {
            arrived = true;
            firstArrivalNs = nowNs;
        }
        lastSaidLeave = false;
    }

    /** Notes that a player said that they leave, and whether no link serves a seat since. */
    void saidLeave(boolean last) {
        lastSaidLeave = last;
    }

    /** Notes how many seats links serve at this moment. */
    void observe(int online, long nowNs) {
        if (online > 0) {
            empty = false;
        } else if (!empty) {
            empty = true;
            emptySinceNs = nowNs;
        }
    }

    boolean hasArrived() {
        return arrived;
    }

    boolean lastSaidLeave() {
        return lastSaidLeave;
    }

    long sinceCreationMs(long nowNs) {
        return (nowNs - createdNs) / 1_000_000;
    }

    long sinceArrivalMs(long nowNs) {
        return arrived ? (nowNs - firstArrivalNs) / 1_000_000 : 0;
    }

    long sinceEmptyMs(long nowNs) {
        return empty ? (nowNs - emptySinceNs) / 1_000_000 : 0;
    }
}
