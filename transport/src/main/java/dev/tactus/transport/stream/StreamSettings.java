package dev.tactus.transport.stream;

import dev.tactus.core.Checks;
import dev.tactus.settings.Bounds;
import dev.tactus.settings.Defaults;
import dev.tactus.settings.Key;

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
        @Key(def = "5000", min = 100, max = 3_600_000, help = "time without a message after which a link is closed")
        int idleMs,

        @Key(
                def = "5000",
                min = 100,
                max = 3_600_000,
                help = "time for a new link to send its first message, handshakes included")
        int firstByteMs,

        @Key(def = "20000", min = 1, help = "concurrent links; one more is closed at once")
        int linksMax,

        @Key(def = "256", min = 1, help = "concurrent links of one IP address; one more is closed at once")
        int linksPerAddressMax,

        @Key(def = "65536", min = 1, help = "unsent bytes above which a link is considered slow and is throttled")
        int sendBytesSoft,

        @Key(def = "1048576", min = 1, help = "unsent bytes above which a link is closed")
        int sendBytesHard,

        @Key(
                def = "65536",
                min = 1,
                max = 1 << 24,
                help = "bytes of a message from a client; a larger one closes the link")
        int messageBytesMax) {

    private static final Bounds BOUNDS = Bounds.of(StreamSettings.class);

    /** For a public server. A load test from one machine needs a higher {@code linksPerAddressMax}. */
    public static final StreamSettings DEFAULTS = Defaults.of(StreamSettings.class);

    public StreamSettings {
        BOUNDS.check("idleMs", idleMs);
        BOUNDS.check("firstByteMs", firstByteMs);
        BOUNDS.check("linksMax", linksMax);
        BOUNDS.check("linksPerAddressMax", linksPerAddressMax);
        BOUNDS.check("sendBytesSoft", sendBytesSoft);
        Checks.inRange(sendBytesHard, sendBytesSoft, 1 << 29, "sendBytesHard");
        BOUNDS.check("messageBytesMax", messageBytesMax);
    }

    /** Returns the bytes that all links may hold together, if each has a whole message in its hands and all its backlog unsent. */
    public long linkBytesMax() {
        return (long) linksMax * ((long) sendBytesHard + messageBytesMax);
    }
}
