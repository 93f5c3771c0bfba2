package dev.tactus.engine.port;

/**
 * Statistics of a link since it was opened.
 *
 * @param roundTripMs smoothed round-trip time, -1 if unknown
 * @param lossPerMille recently retransmitted segments, of 1000; -1 if unknown
 * @param bytesIn bytes received
 * @param bytesOut bytes sent
 * @param packetsIn datagrams, or reads of a stream
 * @param packetsOut datagrams, or writes to a stream
 * @param bytesWaiting bytes of the reliable lane that are unsent or unacknowledged
 */
public record LinkStats(
        int roundTripMs,
        int lossPerMille,
        long bytesIn,
        long bytesOut,
        long packetsIn,
        long packetsOut,
        long bytesWaiting) {

    /** Creates the statistics of a link with no waiting bytes. */
    public LinkStats(int roundTripMs, int lossPerMille, long bytesIn, long bytesOut, long packetsIn, long packetsOut) {
        this(roundTripMs, lossPerMille, bytesIn, bytesOut, packetsIn, packetsOut, 0);
    }

    /** Returns the sum of both traffics, with the round trip, loss and waiting bytes of the newer link. */
    public LinkStats plus(LinkStats newer) {
        return new LinkStats(
                newer.roundTripMs,
                newer.lossPerMille,
                bytesIn + newer.bytesIn,
                bytesOut + newer.bytesOut,
                packetsIn + newer.packetsIn,
                packetsOut + newer.packetsOut,
                newer.bytesWaiting);
    }

    /** Statistics of a link about which nothing is known. */
    public static final LinkStats UNKNOWN = new LinkStats(-1, -1, 0, 0, 0, 0);
}
