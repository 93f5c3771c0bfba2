package dev.tactus.transport.kcp;

import dev.tactus.settings.Bounds;
import dev.tactus.settings.Defaults;
import dev.tactus.settings.Key;
import dev.tactus.settings.RecordCopy;

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
        @Key(
                def = "1200",
                min = 64,
                max = 65_000,
                help = "largest datagram sent; halved for a session whose full ones are lost")
        int mtuBytes,

        @Key(def = "4096", min = 1, max = 65_535, help = "segments in flight; further data waits")
        int sendWindow,

        @Key(
                def = "4096",
                min = 1,
                max = 65_535,
                help = "segments accepted beyond the next expected one; later ones are dropped")
        int receiveWindow,

        @Key(def = "30", min = 1, max = 10_000, help = "lower bound of the retransmission timeout")
        int rtoMinMs,

        @Key(
                def = "8",
                min = 0,
                max = 1000,
                help = "delay of an acknowledgement that waits for data to ride with; adds to the peer's round-trip"
                        + " time")
        int ackDelayMs,

        @Key(
                def = "2",
                min = 1,
                max = 100,
                help = "later acknowledgements after which a segment is retransmitted without waiting for its timeout")
        int fastResend,

        @Key(def = "20", min = 1, max = 1000, help = "timeouts of one segment after which the link is dead")
        int deadLinkTimeouts,

        @Key(
                def = "262144",
                min = 0,
                help = "bytes buffered out of order; segments beyond are dropped and retransmitted")
        int unorderedBytesMax,

        @Key(
                def = "16384",
                min = 0,
                help = "bytes in flight above which no early copies are sent; 0 for no copies at all")
        int copyBytesMax) {

    private static final Bounds BOUNDS = Bounds.of(KcpTuning.class);

    /**
     * Windows and times of lockstepserver, with redundancy that follows loss. The datagram size is the floor of QUIC
     * (RFC 9000, section 14): with 48 bytes of IPv6 and UDP headers it fits the least MTU of IPv6, 1280.
     */
    public static final KcpTuning DEFAULTS = Defaults.of(KcpTuning.class);

    public KcpTuning {
        BOUNDS.check("mtuBytes", mtuBytes);
        BOUNDS.check("sendWindow", sendWindow);
        BOUNDS.check("receiveWindow", receiveWindow);
        BOUNDS.check("rtoMinMs", rtoMinMs);
        BOUNDS.check("ackDelayMs", ackDelayMs);
        BOUNDS.check("fastResend", fastResend);
        BOUNDS.check("deadLinkTimeouts", deadLinkTimeouts);
        BOUNDS.check("unorderedBytesMax", unorderedBytesMax);
        BOUNDS.check("copyBytesMax", copyBytesMax);
    }

    /** Returns the same behaviour with smaller datagrams, so that something fits around them. */
    KcpTuning withRoomFor(int bytes) {
        return RecordCopy.of(this).with(KcpTuning::mtuBytes, mtuBytes - bytes).build();
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
