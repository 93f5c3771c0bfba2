package dev.tactus.transport.kcp;

import dev.tactus.core.Checks;

/**
 * Parameters of a KCP session. Immutable.
 *
 * @param mtuBytes the largest datagram sent, 64..65000; halved for a session whose segments are lost again and again
 * @param sendWindow segments in flight at most, 1..65535; further data waits
 * @param receiveWindow segments beyond the next expected one that are taken, 1..65535; later ones are dropped
 * @param rtoMinMs the least time before an unconfirmed segment counts as lost, 1..10000
 * @param ackDelayMs how long a confirmation waits for data to ride with, 0..1000; the peer's round trip grows by it
 * @param fastResend a segment is sent again once so many later ones were confirmed, 1..100
 * @param deadLinkTimeouts the link is dead once a segment timed out so often, 1..1000
 * @param unorderedBytesMax bytes held that came before their turn; segments beyond that are dropped and come again
 * @param copyBytesMax with more than this in flight no early copies are sent, so that redundancy never floods a link; 0
 *     for no copies at all
 */
public record KcpTuning(
        int mtuBytes,
        int sendWindow,
        int receiveWindow,
        int rtoMinMs,
        int ackDelayMs,
        int fastResend,
        int deadLinkTimeouts,
        int unorderedBytesMax,
        int copyBytesMax) {

    /**
     * Windows and times of lockstepserver, with redundancy that follows loss. The datagram size is the floor of QUIC
     * (RFC 9000, section 14): with 48 bytes of IPv6 and UDP headers it fits the least MTU of IPv6, 1280.
     */
    public static final KcpTuning DEFAULTS = new KcpTuning(1200, 4096, 4096, 30, 8, 2, 20, 256 * 1024, 16 * 1024);

    public KcpTuning {
        Checks.inRange(mtuBytes, 64, 65_000, "mtuBytes");
        Checks.inRange(sendWindow, 1, 65_535, "sendWindow");
        Checks.inRange(receiveWindow, 1, 65_535, "receiveWindow");
        Checks.inRange(rtoMinMs, 1, 10_000, "rtoMinMs");
        Checks.inRange(ackDelayMs, 0, 1000, "ackDelayMs");
        Checks.inRange(fastResend, 1, 100, "fastResend");
        Checks.inRange(deadLinkTimeouts, 1, 1000, "deadLinkTimeouts");
        Checks.atLeast(unorderedBytesMax, 0, "unorderedBytesMax");
        Checks.atLeast(copyBytesMax, 0, "copyBytesMax");
    }

    /** Returns the same behaviour with smaller datagrams, so that something fits around them. */
    KcpTuning withRoomFor(int bytes) {
        return new KcpTuning(
                mtuBytes - bytes,
                sendWindow,
                receiveWindow,
                rtoMinMs,
                ackDelayMs,
                fastResend,
                deadLinkTimeouts,
                unorderedBytesMax,
                copyBytesMax);
    }

    /** Returns the datagram size for a path on which full datagrams do not arrive. */
    int reducedMtuBytes() {
        return mtuBytes / 2;
    }

    /**
     * Returns the payload of a full segment. Two fit a full datagram and one a reduced datagram: the bytes behind a
     * sequence number cannot be cut again once they were sent, as the peer may have them, but datagrams can be.
     */
    int payloadBytesMax() {
        return reducedMtuBytes() - KcpHeader.BYTES;
    }
}
