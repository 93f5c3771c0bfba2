package dev.tactus.protocol.session;

/**
 * A session's figures, counted over all its links.
 *
 * @param duplicateFrames frames that came though they were held already; with datagrams most do, by intent
 * @param outOfOrderRuns datagrams whose frames came before ones that precede them
 * @param requests how often missing frames were asked for
 * @param datagramsIn datagrams taken
 * @param datagramsBad datagrams that were none of this protocol, and dropped
 * @param datagramsOut datagrams sent
 * @param lossInPerMille share of the server's datagrams that is lost, 0..1000, over the recent past
 * @param lossOutPerMille share of the own datagrams that is lost, as the server sees it
 * @param roundTripNs of the newest answered heartbeat, 0 before the first one
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
        long roundTripNs) {}
