package dev.tactus.transport.tls;

import dev.tactus.core.Checks;

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
        int handshakeMs,
        int handshakesMax,
        int handshakesPerAddressMax,
        int handshakesPerAddressPerSecond,
        int handshakesPerSecond) {

    /** For a public server. A load test from one machine needs higher limits of an address. */
    public static final TlsSettings DEFAULTS = new TlsSettings(5_000, 2_000, 64, 64, 500);

    public TlsSettings {
        Checks.inRange(handshakeMs, 100, 600_000, "handshakeMs");
        Checks.atLeast(handshakesMax, 1, "handshakesMax");
        Checks.atLeast(handshakesPerAddressMax, 1, "handshakesPerAddressMax");
        Checks.atLeast(handshakesPerAddressPerSecond, 1, "handshakesPerAddressPerSecond");
        Checks.atLeast(handshakesPerSecond, 1, "handshakesPerSecond");
    }
}
