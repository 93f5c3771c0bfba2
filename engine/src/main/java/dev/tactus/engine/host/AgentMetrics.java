package dev.tactus.engine.host;

import dev.tactus.engine.room.LatencyTotals;

/**
 * Counters of an agent since its start, at most a quarter of a second old.
 *
 * @param agent its number
 * @param rooms that it runs
 * @param framesClosed frames of all its rooms
 * @param inputsTaken inputs in those frames
 * @param inputsRepeated inputs that were received again
 * @param refusals inputs and other requests that were refused
 * @param batchesSent messages of frames on reliable lanes
 * @param datagramsSent datagrams of frames
 * @param datagramsRepeated of these, repetitions within a tick
 * @param subscribersDropped subscribers that fell too far behind
 * @param tickClockRestarts stalls that were too long to catch up
 * @param desyncs ticks at which worlds of a room differed
 * @param resyncs times that a client was sent the true world because its own differed
 * @param desyncDrops clients dropped because their worlds differed again and again
 * @param commandsDropped commands that found the inbox full
 * @param lateness of closed ticks
 * @param inputLatency time from the arrival of inputs to the end of their frame
 * @param busyNs busy time in nanoseconds
 */
public record AgentMetrics(
        int agent,
        int rooms,
        long framesClosed,
        long inputsTaken,
        long inputsRepeated,
        long refusals,
        long batchesSent,
        long datagramsSent,
        long datagramsRepeated,
        long subscribersDropped,
        long tickClockRestarts,
        long desyncs,
        long resyncs,
        long desyncDrops,
        long commandsDropped,
        LatencyTotals.Snapshot lateness,
        LatencyTotals.Snapshot inputLatency,
        long busyNs) {}
