package dev.tactus.transport.tls;

import dev.tactus.settings.Bounds;
import dev.tactus.settings.Defaults;
import dev.tactus.settings.Key;

/**
 * The limits of a listener's TLS handshakes. Immutable.
 *
 * @param handshakeMs a handshake that takes longer ends with its connection, 100..600000
 * @param handshakesMax connections in handshake at a time; a further one is closed at once. At least 1
 * @param handshakesPerAddressMax connections in handshake of one IP address at a time; likewise
 * @param handshakesPerAddressPerSecond handshakes that one IP address may begin a second; likewise
 * @param handshakesPerSecond handshakes that may begin a second in all, at least 1; each costs about a millisecond
 */
public record TlsSettings(
        @Key(def = "5000", min = 100, max = 600_000, help = "time limit of a handshake")
        int handshakeMs,

        @Key(def = "2000", min = 1, help = "concurrent handshakes; one more is closed at once")
        int handshakesMax,

        @Key(def = "64", min = 1, help = "concurrent handshakes of one IP address; one more is closed at once")
        int handshakesPerAddressMax,

        @Key(
                was = "handshakes-per-address-a-second",
                def = "64",
                min = 1,
                help = "handshakes per second of one IP address; a further one is closed at once")
        int handshakesPerAddressPerSecond,

        @Key(
                was = "handshakes-a-second",
                def = "500",
                min = 1,
                help = "handshakes per second in total; a further one is closed at once")
        int handshakesPerSecond) {

    private static final Bounds BOUNDS = Bounds.of(TlsSettings.class);

    /** For a public server. A load test from one machine needs higher limits of an address. */
    public static final TlsSettings DEFAULTS = Defaults.of(TlsSettings.class);

    public TlsSettings {
        BOUNDS.check("handshakeMs", handshakeMs);
        BOUNDS.check("handshakesMax", handshakesMax);
        BOUNDS.check("handshakesPerAddressMax", handshakesPerAddressMax);
        BOUNDS.check("handshakesPerAddressPerSecond", handshakesPerAddressPerSecond);
        BOUNDS.check("handshakesPerSecond", handshakesPerSecond);
    }
}
