package dev.tactus.transport.stream;

import dev.tactus.core.Checks;

/**
 * The limits of links over stream sockets. Immutable.
 *
 * @param idleMs a link from which nothing came for so long is closed, 100..3600000
 * @param firstByteMs a link that is not open, or has said nothing, so long after its connection is closed
 * @param linksMax links of the listener; a further one is closed at once
 * @param linksPerAddressMax links of one IP address; a further one is closed at once
 * @param sendBytesSoft bytes unsent from which a link counts as slow: its {@code sendCredit} is used up
 * @param sendBytesHard bytes unsent beyond which a link is closed
 * @param messageBytesMax the largest message taken where the transport keeps boundaries; a larger one closes the link
 */
public record StreamSettings(
        int idleMs,
        int firstByteMs,
        int linksMax,
        int linksPerAddressMax,
        int sendBytesSoft,
        int sendBytesHard,
        int messageBytesMax) {

    /** For a public server. A load test from one machine needs a higher {@code linksPerAddressMax}. */
    public static final StreamSettings DEFAULTS =
            new StreamSettings(5_000, 5_000, 20_000, 256, 64 * 1024, 1024 * 1024, 64 * 1024);

    public StreamSettings {
        Checks.inRange(idleMs, 100, 3_600_000, "idleMs");
        Checks.inRange(firstByteMs, 100, 3_600_000, "firstByteMs");
        Checks.atLeast(linksMax, 1, "linksMax");
        Checks.atLeast(linksPerAddressMax, 1, "linksPerAddressMax");
        Checks.atLeast(sendBytesSoft, 1, "sendBytesSoft");
        Checks.inRange(sendBytesHard, sendBytesSoft, 1 << 29, "sendBytesHard");
        Checks.inRange(messageBytesMax, 1, 1 << 24, "messageBytesMax");
    }

    /** Returns these settings with other limits on how many links there may be. */
    public StreamSettings withLinks(int max, int perAddressMax) {
        return new StreamSettings(
                idleMs, firstByteMs, max, perAddressMax, sendBytesSoft, sendBytesHard, messageBytesMax);
    }
}
