package dev.tactus.engine.room;

/** What the rooms of one agent have done so far. Written by the agent's thread only; others read its copies. */
public final class RoomCounters {

    /** Frames closed. */
    public long framesClosed;

    /** Inputs taken into frames. */
    public long inputsTaken;

    /** Inputs that had been taken before. */
    public long inputsRepeated;

    /** Inputs and other wishes that were refused. */
    public long refusals;

    /** Messages of frames sent on reliable lanes. */
    public long batchesSent;

    /** Datagrams of frames sent, repetitions included. */
    public long datagramsSent;

    /** Datagrams of frames that only repeated what was sent within the same tick. */
    public long datagramsRepeated;

    /** Readers dropped because they fell too far behind. */
    public long subscribersDropped;

    /** Times that a beat was restarted because a stall had lasted longer than the missed ticks that may be caught up. */
    public long tickClockRestarts;

    /** Ticks at which worlds of a room differed. */
    public long desyncs;

    /** Times that a client was sent the true world because its own differed. */
    public long resyncs;

    /** Clients dropped because their worlds differed again and again. */
    public long desyncDrops;

    /** How late ticks were closed. */
    public final LatencyHistogram lateness = new LatencyHistogram();
}
