package dev.tactus.dialects.pickle;

import dev.tactus.core.Checks;

/**
 * Limits on a client's requests.
 *
 * @param limits of a request's pickle
 * @param unreadableMax packets in a row that cannot be read, 1..1000; then the connection is closed
 */
public record PickleSettings(PickleLimits limits, int unreadableMax) {

    /** The bounds of requests, and 8 packets. */
    public static final PickleSettings DEFAULT = new PickleSettings(PickleLimits.REQUESTS, 8);

    public PickleSettings {
        Checks.inRange(unreadableMax, 1, 1_000, "unreadableMax");
    }
}
