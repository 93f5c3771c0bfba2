package dev.tactus.protocol.session;

/**
 * Counters of a {@link ClientSession}, accumulated over all its links.
 *
 * @param duplicateFrames frames received more than once; with datagrams most are, by design
 * @param outOfOrderRuns datagrams that arrived before frames preceding theirs
 * @param requests requests for missing frames
 * @param datagramsIn datagrams accepted
 * @param datagramsBad malformed datagrams, dropped
 * @param datagramsOut datagrams sent
 * @param lossInPerMille recent loss of the server's datagrams, 0..1000
 * @param lossOutPerMille recent loss of this client's datagrams as measured by the server, 0..1000
 * @param roundTripNs newest round trip of a heartbeat in nanoseconds, 0 before the first one
 */
public record SessionStats(
        long duplicateFrames,
        long outOfOrderRuns,
        long requests,
        long datagramsIn,
        long datagramsBad,
        long datagramsOut,
        int lossInPerMille,
        int lossOutPerMille,
        long roundTripNs) {

    /** Returns the counters of a session's parts. */
    static SessionStats of(FrameAssembler frames, GapDetector gap, DatagramTransport lane, HeartbeatMonitor pulse) {
        return new SessionStats(
                frames.duplicateFrames(),
                frames.outOfOrderRuns(),
                gap.requests(),
                lane.datagramsIn(),
                lane.datagramsBad(),
                lane.datagramsOut(),
                lane.lossInPerMille(),
                lane.lossOutPerMille(),
                pulse.roundTripNs());
    }
}
