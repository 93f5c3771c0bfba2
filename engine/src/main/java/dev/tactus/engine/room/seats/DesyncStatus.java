package dev.tactus.engine.room.seats;

/** Reports and resyncs of the client on a seat, during one player's stay. */
public final class DesyncStatus {

    private boolean reportsChecksums;
    private boolean underInvestigation;
    private int resyncs;
    private int resyncTick;

    /** Returns whether the client has reported checksums on this link. */
    public boolean reportsChecksums() {
        return reportsChecksums;
    }

    /** Notes that the client has reported a checksum. */
    public void markReporting() {
        reportsChecksums = true;
    }

    /** Notes that another link serves the seat, or none: reports of ticks before {@code tick} are of a world that is gone. */
    public void linkLost(int tick) {
        reportsChecksums = false;
        resyncTick = tick;
    }

    /** Returns whether a desync investigation is running for this seat. */
    public boolean isUnderInvestigation() {
        return underInvestigation;
    }

    /** Sets whether a desync investigation is running for this seat. */
    public void setUnderInvestigation(boolean running) {
        underInvestigation = running;
    }

    /** Returns how often the seat's world differed. */
    public int resyncs() {
        return resyncs;
    }

    /** Counts a resync at {@code tick}. */
    public void resynced(int tick) {
        resyncs++;
        resyncTick = tick;
    }

    /** Notes that reports of ticks up to {@code tick} do not count. */
    public void ignoreUpTo(int tick) {
        resyncTick = tick;
    }

    /** Returns whether a report of {@code tick} is of a world that was replaced. */
    public boolean isOutdated(int tick) {
        return tick <= resyncTick;
    }
}
