package dev.tactus.transport;

import dev.tactus.core.Checks;

/**
 * Limits on the bytes that a listener reads. Immutable.
 *
 * @param bytesPerAddressPerSecond bytes that one IP address may send a second, 1024..2147483647; a datagram beyond is
 *     dropped, a stream is closed
 * @param bytesPerSecond bytes that all together may send a second, 1024..2147483647; with the same consequence
 */
public record TrafficSettings(int bytesPerAddressPerSecond, int bytesPerSecond) {

    /** For a public server: many times what a full house of players behind one address sends. */
    public static final TrafficSettings DEFAULTS = new TrafficSettings(4 * 1024 * 1024, 256 * 1024 * 1024);

    public TrafficSettings {
        Checks.atLeast(bytesPerAddressPerSecond, 1024, "bytesPerAddressPerSecond");
        Checks.atLeast(bytesPerSecond, 1024, "bytesPerSecond");
    }
}
