package dev.tactus.transport.secure;

import dev.tactus.settings.Bounds;
import dev.tactus.settings.Defaults;
import dev.tactus.settings.Key;

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
        @Key(
                was = "handshakes-per-address-a-second",
                def = "64",
                min = 1,
                help = "handshakes per second of one IP address; further ones are dropped")
        int handshakesPerAddressPerSecond,

        @Key(
                was = "handshakes-a-second",
                def = "2000",
                min = 1,
                help = "handshakes per second in total; further ones are dropped, and clients retry")
        int handshakesPerSecond,

        @Key(
                was = "challenges-a-second",
                def = "10000",
                min = 1,
                help = "first datagrams answered per second in total; no state is kept for them")
        int challengesPerSecond,

        @Key(
                def = "10000",
                min = 1_000,
                max = 60_000,
                help = "time for a client to return the cookie that validates its address")
        int cookieMs,

        @Key(def = "16", min = 0, help = "malformed datagrams of an authenticated client; one more closes its link")
        int malformedMax) {

    private static final Bounds BOUNDS = Bounds.of(SecuredSettings.class);

    /** For a public server. A load test from one machine needs a higher {@code handshakesPerAddressPerSecond}. */
    public static final SecuredSettings DEFAULTS = Defaults.of(SecuredSettings.class);

    public SecuredSettings {
        BOUNDS.check("handshakesPerAddressPerSecond", handshakesPerAddressPerSecond);
        BOUNDS.check("handshakesPerSecond", handshakesPerSecond);
        BOUNDS.check("challengesPerSecond", challengesPerSecond);
        BOUNDS.check("cookieMs", cookieMs);
        BOUNDS.check("malformedMax", malformedMax);
    }
}
