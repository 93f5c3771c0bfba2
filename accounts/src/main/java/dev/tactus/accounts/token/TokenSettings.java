package dev.tactus.accounts.token;

import dev.tactus.settings.Bounds;
import dev.tactus.settings.Defaults;
import dev.tactus.settings.Key;

/**
 * Contents and lifetimes of tokens. Immutable; equal on all nodes of a service.
 *
 * @param issuer of the tokens, such as the service's address; 1..64 visible ASCII characters
 * @param audience of access tokens; 1..64 visible ASCII characters
 * @param accessSeconds lifetime of an access token, 30..86,400 s
 * @param ticketSeconds lifetime of an unused join ticket, 5..3,600 s
 * @param skewSeconds tolerated clock difference between two nodes, 0..60 s
 */
public record TokenSettings(
        @Key(def = "tactus", help = "issuer of tokens, 1..64 visible ASCII characters; the same on all nodes")
        String issuer,

        @Key(def = "tactus", help = "audience of access tokens, 1..64 visible ASCII characters; the same on all nodes")
        String audience,

        @Key(def = "600", min = 30, max = 86_400, help = "lifetime of an access token")
        int accessSeconds,

        @Key(def = "60", min = 5, max = 3_600, help = "lifetime of an unused join ticket")
        int ticketSeconds,

        @Key(def = "5", min = 0, max = 60, help = "tolerated difference between the clocks of two nodes")
        int skewSeconds) {

    private static final Bounds BOUNDS = Bounds.of(TokenSettings.class);

    private static final int NAME_LENGTH_MAX = 64;

    /** Issued by and for {@code tactus}, ten minutes, tickets of one minute, clock skew of five seconds. */
    public static final TokenSettings DEFAULT = Defaults.of(TokenSettings.class);

    public TokenSettings {
        requireName(issuer, "issuer");
        requireName(audience, "audience");
        BOUNDS.check("accessSeconds", accessSeconds);
        BOUNDS.check("ticketSeconds", ticketSeconds);
        BOUNDS.check("skewSeconds", skewSeconds);
    }

    /** Returns the longest validity of any token after its signature, in ms. */
    public long longestMs() {
        return (Math.max(accessSeconds, ticketSeconds) + 2L * skewSeconds) * 1000;
    }

    /** Bounded, so that a ticket fits into the fields of old protocols. */
    static void requireName(String value, String name) {
        boolean good = !value.isEmpty()
                && value.length() <= NAME_LENGTH_MAX
                && value.chars().allMatch(c -> c > ' ' && c < 127 && c != '"' && c != '\\');
        if (!good) {
            throw new IllegalArgumentException(name + ": " + value + " (expected: 1.." + NAME_LENGTH_MAX
                    + " visible ASCII characters without quote and backslash)");
        }
    }
}
