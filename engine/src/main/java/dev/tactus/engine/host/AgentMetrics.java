package dev.tactus.engine.host;

/**
 * What an agent has done since it was started, as of at most a quarter of a second ago.
 *
 * @param agent its number
 * @param rooms that it runs
 * @param framesClosed frames of all its rooms
 * @param inputsTaken inputs in those frames
 * @param inputsRepeated inputs that came again
 * @param refusals inputs and other wishes that were refused
 * @param batchesSent messages of frames on reliable lanes
 * @param datagramsSent datagrams of frames
 * @param datagramsRepeated of these, repetitions within a tick
 * @param subscribersDropped readers that fell too far behind
 * @param tickClockRestarts stalls that lasted too long to be caught up
 * @param desyncs ticks at which worlds of a room differed
 * @param resyncs times that a client was sent the true world because its own differed
 * @param desyncDrops clients dropped because their worlds differed again and again
 * @param commandsDropped commands that found the inbox full
 * @param lateP50Us how late ticks were closed over the recent past, median in microseconds
 * @param lateP99Us the same, 99th percentile
 * @param busyNs time that it has worked
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
        int lateP50Us,
        int lateP99Us,
        long busyNs) {}
