package dev.tactus.engine.room;

/** Counters of the rooms of one agent. Written by the agent's thread only; others read its copies. */
public final class RoomCounters {

    /** Frames closed. */
    public long framesClosed;

    /** Inputs taken into frames. */
    public long inputsTaken;

    /** Inputs that had been taken before. */
    public long inputsRepeated;

    /** Inputs and other requests that were refused. */
    public long refusals;

    /** Messages of frames sent on reliable lanes. */
    public long batchesSent;

    /** Datagrams of frames sent, repetitions included. */
    public long datagramsSent;

    /** Datagrams of frames that only repeated what was sent within the same tick. */
    public long datagramsRepeated;

    /** Subscribers dropped because they fell too far behind. */
    public long subscribersDropped;

    /** Restarts of a tick clock because a stall had lasted longer than the missed ticks that may be caught up. */
    public long tickClockRestarts;

    /** Ticks at which worlds of a room differed. */
    public long desyncs;

    /** Times that a client was sent the true world because its own differed. */
    public long resyncs;

    /** Clients dropped because their worlds differed again and again. */
    public long desyncDrops;

    /** Lateness of closed ticks. */
    public final LatencyTotals lateness = new LatencyTotals();

    /** Tells whether the rooms of the agent are late now. */
    public final LatenessGauge gauge = new LatenessGauge();

    /** Time from the arrival of inputs to the end of their frame. */
    public final LatencyTotals inputLatency = new LatencyTotals();
}
