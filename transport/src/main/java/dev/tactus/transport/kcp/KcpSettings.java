package dev.tactus.transport.kcp;

import dev.tactus.core.Checks;
import dev.tactus.settings.Bounds;
import dev.tactus.settings.Defaults;
import dev.tactus.settings.Key;
import dev.tactus.settings.RecordCopy;

/**
 * The limits of a KCP listener or connector. Immutable.
 *
 * @param tuning how each session behaves
 * @param idleMs a session from which no new data came for so long is closed, 100..3600000; a secured one also lives by
 *     what it acknowledges
 * @param sessionsMax sessions of the listener; the first datagram of a further one is dropped. 1..10000000
 * @param sessionsPerAddressMax sessions of one IP address; the first datagram of a further one is dropped
 * @param unprovenMax sessions whose address has not yet confirmed anything; the first datagram of a further one is dropped
 * @param unprovenMs a session whose address confirms nothing for so long is closed
 * @param sendBytesSoft bytes unconfirmed from which a link counts as slow: its {@code sendCredit} is used up. Up to half of
 *     {@code sendBytesHard} while a reader catches up, as far as the path takes it without loss
 * @param sendBytesHard bytes unconfirmed beyond which a link is closed
 * @param datagramBytesMax the largest payload of the unreliable lane, 0..60000; 0 closes the lane
 * @param socketBufferBytes what the kernel is asked to hold in each direction; less loses datagrams in bursts
 * @param readPauseMs a listener lets datagrams gather for so long between two looks at its socket, 0..20: they wait half
 *     of it on average, and cost far less together than one by one
 * @param nativeUdp whether a listener on Linux reads and writes by system calls of its own for many datagrams at once,
 *     rather than through Netty
 */
public record KcpSettings(
        KcpTuning tuning,

        @Key(
                def = "5000",
                min = 100,
                max = 3_600_000,
                help = "time without new data after which a session is closed; acknowledgements alone keep only secured"
                        + " ones open")
        int idleMs,

        @Key(
                def = "20000",
                min = 1,
                max = 10_000_000,
                help = "concurrent sessions; the first datagram of one more is dropped")
        int sessionsMax,

        @Key(
                def = "256",
                min = 1,
                help = "concurrent sessions of one IP address; the first datagram of one more is dropped")
        int sessionsPerAddressMax,

        @Key(
                def = "2048",
                min = 1,
                help = "sessions whose address is not validated yet; the first datagram of one more is dropped")
        int unprovenMax,

        @Key(
                def = "5000",
                min = 100,
                max = 3_600_000,
                help = "time for a session to validate its address until it is closed")
        int unprovenMs,

        @Key(
                def = "65536",
                min = 1,
                help = "unacknowledged bytes above which a link is considered slow and is throttled")
        int sendBytesSoft,

        @Key(def = "1048576", min = 1, help = "unacknowledged bytes above which a link is closed")
        int sendBytesHard,

        @Key(
                def = "1200",
                min = 0,
                max = 60_000,
                help = "largest payload of the unreliable channel; 0 closes the channel")
        int datagramBytesMax,

        @Key(
                def = "33554432",
                min = 4096,
                max = 1 << 30,
                help = "socket buffer requested from the kernel in each direction; a smaller one loses datagrams in"
                        + " bursts")
        int socketBufferBytes,

        @Key(
                def = "2",
                min = 0,
                max = 20,
                help = "interval between two reads of the socket: batched datagrams cost less and wait longer")
        int readPauseMs,

        @Key(
                def = "true",
                help = "read and write many datagrams by one system call without a copy of each, on Linux; false goes"
                        + " through Netty")
        boolean nativeUdp) {

    private static final Bounds BOUNDS = Bounds.of(KcpSettings.class);

    /** For a public server. A load test from one machine needs a higher {@code sessionsPerAddressMax}. */
    public static final KcpSettings DEFAULTS = Defaults.of(KcpSettings.class);

    private static final int UNPROVEN_PER_ADDRESS = 32;

    public KcpSettings {
        BOUNDS.check("idleMs", idleMs);
        BOUNDS.check("sessionsMax", sessionsMax);
        BOUNDS.check("sessionsPerAddressMax", sessionsPerAddressMax);
        BOUNDS.check("unprovenMax", unprovenMax);
        BOUNDS.check("unprovenMs", unprovenMs);
        BOUNDS.check("sendBytesSoft", sendBytesSoft);
        Checks.inRange(sendBytesHard, sendBytesSoft, 1 << 29, "sendBytesHard");
        BOUNDS.check("datagramBytesMax", datagramBytesMax);
        BOUNDS.check("socketBufferBytes", socketBufferBytes);
        BOUNDS.check("readPauseMs", readPauseMs);
    }

    /** Returns the milliseconds after which a session whose oldest segment in flight is not confirmed is closed. */
    int stallMs() {
        return 3 * idleMs;
    }

    /** Returns the bytes that may be unconfirmed on a link whose reader catches up. */
    int catchUpBytesMax() {
        return sendBytesHard / 2;
    }

    /** Returns the limit on unproven sessions of one IP address: 32, or an eighth of its sessions where that is more. */
    int unprovenPerAddressMax() {
        return Math.max(UNPROVEN_PER_ADDRESS, sessionsPerAddressMax / 8);
    }

    /** Returns the bytes that all sessions may hold together, if each uses up its limits in both directions. */
    long linkBytesMax() {
        return (long) sessionsMax * ((long) sendBytesHard + tuning.unorderedBytesMax());
    }

    /** Returns these settings with other limits on how many sessions there may be. */
    public KcpSettings withSessions(int max, int perAddressMax, int unproven) {
        return RecordCopy.of(this)
                .with(KcpSettings::sessionsMax, max)
                .with(KcpSettings::sessionsPerAddressMax, perAddressMax)
                .with(KcpSettings::unprovenMax, unproven)
                .build();
    }

    /** Returns these settings with another silence after which a session is closed. */
    public KcpSettings withIdleMs(int ms) {
        return RecordCopy.of(this).with(KcpSettings::idleMs, ms).build();
    }

    /** Returns these settings with another time in which an address has to prove itself. */
    public KcpSettings withUnprovenMs(int ms) {
        return RecordCopy.of(this).with(KcpSettings::unprovenMs, ms).build();
    }

    /** Returns these settings with another behaviour of sessions. */
    public KcpSettings withTuning(KcpTuning other) {
        return RecordCopy.of(this).with(KcpSettings::tuning, other).build();
    }
}
