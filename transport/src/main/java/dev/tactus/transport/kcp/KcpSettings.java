package dev.tactus.transport.kcp;

import dev.tactus.core.Checks;

/**
 * The limits of a KCP listener or connector. Immutable.
 *
 * @param tuning how each session behaves
 * @param idleMs a session from which nothing came for so long is closed, 100..3600000
 * @param sessionsMax sessions of the listener; the first datagram of a further one is dropped. 1..10000000
 * @param sessionsPerAddressMax sessions of one IP address; the first datagram of a further one is dropped
 * @param unprovenMax sessions whose address has not yet confirmed anything; the first datagram of a further one is dropped
 * @param unprovenMs a session whose address confirms nothing for so long is closed
 * @param sendBytesSoft bytes unconfirmed from which a link counts as slow: its {@code sendCredit} is used up
 * @param sendBytesHard bytes unconfirmed beyond which a link is closed
 * @param datagramBytesMax the largest payload of the unreliable lane, 0..60000; 0 closes the lane
 * @param socketBufferBytes what the kernel is asked to hold in each direction; less loses datagrams in bursts
 * @param readPauseMs a listener lets datagrams gather for so long between two looks at its socket, 0..20: they wait half
 *     of it on average, and cost far less together than one by one
 */
public record KcpSettings(
        KcpTuning tuning,
        int idleMs,
        int sessionsMax,
        int sessionsPerAddressMax,
        int unprovenMax,
        int unprovenMs,
        int sendBytesSoft,
        int sendBytesHard,
        int datagramBytesMax,
        int socketBufferBytes,
        int readPauseMs) {

    /** For a public server. A load test from one machine needs a higher {@code sessionsPerAddressMax}. */
    public static final KcpSettings DEFAULTS = new KcpSettings(
            KcpTuning.DEFAULTS, 5_000, 20_000, 256, 2_048, 5_000, 64 * 1024, 1024 * 1024, 1200, 4 * 1024 * 1024, 2);

    private static final int UNPROVEN_PER_ADDRESS = 32;

    public KcpSettings {
        Checks.inRange(idleMs, 100, 3_600_000, "idleMs");
        Checks.inRange(sessionsMax, 1, 10_000_000, "sessionsMax");
        Checks.atLeast(sessionsPerAddressMax, 1, "sessionsPerAddressMax");
        Checks.atLeast(unprovenMax, 1, "unprovenMax");
        Checks.inRange(unprovenMs, 100, 3_600_000, "unprovenMs");
        Checks.atLeast(sendBytesSoft, 1, "sendBytesSoft");
        Checks.inRange(sendBytesHard, sendBytesSoft, 1 << 29, "sendBytesHard");
        Checks.inRange(datagramBytesMax, 0, 60_000, "datagramBytesMax");
        Checks.inRange(socketBufferBytes, 4096, 1 << 30, "socketBufferBytes");
        Checks.inRange(readPauseMs, 0, 20, "readPauseMs");
    }

    /** Returns the milliseconds after which a session whose oldest segment in flight is not confirmed is closed. */
    int stallMs() {
        return 3 * idleMs;
    }

    /** Returns the limit on unproven sessions of one IP address: 32, or an eighth of its sessions where that is more. */
    int unprovenPerAddressMax() {
        return Math.max(UNPROVEN_PER_ADDRESS, sessionsPerAddressMax / 8);
    }

    /** Returns these settings with other limits on how many sessions there may be. */
    public KcpSettings withSessions(int max, int perAddressMax, int unproven) {
        return new KcpSettings(
                tuning,
                idleMs,
                max,
                perAddressMax,
                unproven,
                unprovenMs,
                sendBytesSoft,
                sendBytesHard,
                datagramBytesMax,
                socketBufferBytes,
                readPauseMs);
    }

    /** Returns these settings with another silence after which a session is closed. */
    public KcpSettings withIdleMs(int ms) {
        return new KcpSettings(
                tuning,
                ms,
                sessionsMax,
                sessionsPerAddressMax,
                unprovenMax,
                unprovenMs,
                sendBytesSoft,
                sendBytesHard,
                datagramBytesMax,
                socketBufferBytes,
                readPauseMs);
    }

    /** Returns these settings with another time in which an address has to prove itself. */
    public KcpSettings withUnprovenMs(int ms) {
        return new KcpSettings(
                tuning,
                idleMs,
                sessionsMax,
                sessionsPerAddressMax,
                unprovenMax,
                ms,
                sendBytesSoft,
                sendBytesHard,
                datagramBytesMax,
                socketBufferBytes,
                readPauseMs);
    }

    /** Returns these settings with another behaviour of sessions. */
    public KcpSettings withTuning(KcpTuning other) {
        return new KcpSettings(
                other,
                idleMs,
                sessionsMax,
                sessionsPerAddressMax,
                unprovenMax,
                unprovenMs,
                sendBytesSoft,
                sendBytesHard,
                datagramBytesMax,
                socketBufferBytes,
                readPauseMs);
    }
}
