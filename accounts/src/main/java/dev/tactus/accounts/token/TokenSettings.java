package dev.tactus.accounts.token;

import dev.tactus.core.Checks;

/**
 * Contents and lifetimes of tokens. Immutable; equal on all nodes of a service.
 *
 * @param issuer of the tokens, such as the service's address; 1..64 visible ASCII characters
 * @param audience of access tokens; 1..64 visible ASCII characters
 * @param accessSeconds lifetime of an access token, 30..86,400 s
 * @param ticketSeconds lifetime of an unused join ticket, 5..3,600 s
 * @param skewSeconds tolerated clock difference between two nodes, 0..60 s
 */
public record TokenSettings(String issuer, String audience, int accessSeconds, int ticketSeconds, int skewSeconds) {

    private static final int NAME_LENGTH_MAX = 64;

    /** Issued by and for {@code tactus}, ten minutes, tickets of one minute, clock skew of five seconds. */
    public static final TokenSettings DEFAULT = new TokenSettings("tactus", "tactus", 600, 60, 5);

    public TokenSettings {
        requireName(issuer, "issuer");
        requireName(audience, "audience");
        Checks.inRange(accessSeconds, 30, 86_400, "accessSeconds");
        Checks.inRange(ticketSeconds, 5, 3_600, "ticketSeconds");
        Checks.inRange(skewSeconds, 0, 60, "skewSeconds");
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
