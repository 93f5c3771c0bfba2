package dev.tactus.protocol.gamesession;

import dev.tactus.core.timeline.TimelineStats;

/**
 * Counters of a {@link GameSession}.
 *
 * @param roundTripNs newest round trip of a heartbeat in nanoseconds, 0 before the first one
 * @param tick the tick that the predicted world steps next
 * @param confirmedTick the tick that the confirmed world steps next
 * @param framesWaiting frames received and not stepped yet
 * @param timeline steps, rollbacks, snapshots
 * @param speedPerMille speed of the game's time, 1000 for real time
 * @param inTime own commands applied in their preferred frame
 * @param late own commands applied in a later frame
 * @param checksumsSent checksums sent to the server
 * @param checksumsMatched checksums sent that no report declared wrong, and not from a world that awaits a resync
 * @param desyncs desync reports of the server; those with details are not counted again
 * @param timesDivergent reports in which the local world differed from the server's
 * @param resyncs snapshots that replaced the local world after such a report
 */
public record GameStats(
        long roundTripNs,
        int tick,
        int confirmedTick,
        int framesWaiting,
        TimelineStats timeline,
        int speedPerMille,
        int inTime,
        int late,
        int checksumsSent,
        int checksumsMatched,
        int desyncs,
        int timesDivergent,
        int resyncs) {

    /** {@return the number of ticks by which the predicted world is ahead of the confirmed one} */
    public int depth() {
        return tick - confirmedTick;
    }
}
