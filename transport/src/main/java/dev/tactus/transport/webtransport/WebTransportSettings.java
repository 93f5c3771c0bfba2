package dev.tactus.transport.webtransport;

import dev.tactus.core.Checks;
import dev.tactus.settings.Bounds;
import dev.tactus.settings.Defaults;
import dev.tactus.settings.Key;

/**
 * The limits of links over WebTransport. Immutable.
 *
 * @param idleMs a link from which nothing came for so long is closed, 100..3600000
 * @param connectMs a connection that has no link so long after its first packet is closed, 100..600000
 * @param linksMax connections of the listener; a further one is refused
 * @param linksPerAddressMax connections of one IP address; a further one is refused
 * @param sendBytesSoft bytes unsent from which a link counts as slow
 * @param sendBytesHard bytes unsent beyond which a link is closed
 */
public record WebTransportSettings(
        @Key(def = "5000", min = 100, max = 3_600_000, help = "time without a message after which a link is closed")
        int idleMs,

        @Key(def = "5000", min = 100, max = 600_000, help = "time for a new connection to open its link")
        int connectMs,

        @Key(def = "10000", min = 1, help = "concurrent links; one more is refused")
        int linksMax,

        @Key(def = "256", min = 1, help = "concurrent links of one IP address; one more is refused")
        int linksPerAddressMax,

        @Key(def = "65536", min = 1, help = "unsent bytes above which a link is considered slow and is throttled")
        int sendBytesSoft,

        @Key(def = "1048576", min = 1, help = "unsent bytes above which a link is closed")
        int sendBytesHard) {

    private static final Bounds BOUNDS = Bounds.of(WebTransportSettings.class);

    /** For a public server. */
    public static final WebTransportSettings DEFAULTS = Defaults.of(WebTransportSettings.class);

    /** Bytes of a connection that its peer may send ahead, and that are unread at most. */
    static final int RECEIVE_BYTES_MAX = 64 * 1024;

    public WebTransportSettings {
        BOUNDS.check("idleMs", idleMs);
        BOUNDS.check("connectMs", connectMs);
        BOUNDS.check("linksMax", linksMax);
        BOUNDS.check("linksPerAddressMax", linksPerAddressMax);
        BOUNDS.check("sendBytesSoft", sendBytesSoft);
        Checks.inRange(sendBytesHard, sendBytesSoft, 1 << 29, "sendBytesHard");
    }

    /** Returns the bytes that all links may hold together. */
    public long linkBytesMax() {
        return (long) linksMax * ((long) sendBytesHard + RECEIVE_BYTES_MAX);
    }
}
