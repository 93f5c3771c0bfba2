package dev.tactus.transport.secure;

import dev.tactus.core.Checks;

/**
 * The limits of secured datagrams. Immutable.
 *
 * @param handshakesPerAddressPerSecond tickets that one proven IP address may show a second, at least 1; further ones are
 *     dropped, and a client asks again
 * @param handshakesPerSecond tickets that are looked at a second in all, at least 1; each costs some 60 µs
 * @param challengesPerSecond first datagrams that are answered a second in all, at least 1; each costs some 6 µs and nothing
 *     is remembered of it
 * @param cookieMs a client has so long to return the server's cookie, 1000..60000
 * @param malformedMax datagrams sealed by the peer that make no sense; one more closes its link. At least 0
 */
public record SecuredSettings(
        int handshakesPerAddressPerSecond,
        int handshakesPerSecond,
        int challengesPerSecond,
        int cookieMs,
        int malformedMax) {

    /** For a public server. A load test from one machine needs a higher {@code handshakesPerAddressPerSecond}. */
    public static final SecuredSettings DEFAULTS = new SecuredSettings(64, 2_000, 10_000, 10_000, 16);

    public SecuredSettings {
        Checks.atLeast(handshakesPerAddressPerSecond, 1, "handshakesPerAddressPerSecond");
        Checks.atLeast(handshakesPerSecond, 1, "handshakesPerSecond");
        Checks.atLeast(challengesPerSecond, 1, "challengesPerSecond");
        Checks.inRange(cookieMs, 1_000, 60_000, "cookieMs");
        Checks.atLeast(malformedMax, 0, "malformedMax");
    }
}
