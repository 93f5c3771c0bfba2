package dev.tactus.engine.port;

/**
 * A link's figures since it was opened.
 *
 * @param roundTripMs smoothed round-trip time, -1 where the transport does not know
 * @param lossPerMille segments that had to be sent again, of 1000, over the recent past; -1 where unknown
 * @param bytesIn bytes received
 * @param bytesOut bytes sent
 * @param packetsIn datagrams, or reads of a stream
 * @param packetsOut datagrams, or writes to a stream
 */
public record LinkStats(
        int roundTripMs, int lossPerMille, long bytesIn, long bytesOut, long packetsIn, long packetsOut) {

    /** Of a link about which nothing is known. */
    public static final LinkStats UNKNOWN = new LinkStats(-1, -1, 0, 0, 0, 0);
}
