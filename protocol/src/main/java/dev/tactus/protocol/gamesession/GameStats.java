package dev.tactus.protocol.gamesession;

import dev.tactus.core.timeline.TimelineStats;

/**
 * A game session's figures.
 *
 * @param roundTripNs of the newest answered heartbeat, 0 before the first one
 * @param tick that the drawn world steps next
 * @param confirmedTick that the confirmed world steps next
 * @param framesWaiting frames that came and are not stepped yet
 * @param timeline steps, roll-backs, snapshots
 * @param speedPerMille how fast time runs, 1000 for as fast as the clock
 * @param inTime own commands that were in the frame they were wished for
 * @param late own commands that were in a later one
 * @param checksumsSent own checksums that the server was told
 * @param checksumsMatched those of them that no report has said to be wrong, and from no world that waits to be healed
 * @param desyncs reports of the server that worlds differ, those with details not counted again
 * @param timesDivergent those of them in which the own world was another one than the server's
 * @param resyncs snapshots that replaced the own world after such a report
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

    /** Returns how many ticks the drawn world is ahead of the confirmed one. */
    public int depth() {
        return tick - confirmedTick;
    }
}
