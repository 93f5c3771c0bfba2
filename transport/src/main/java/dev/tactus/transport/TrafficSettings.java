package dev.tactus.transport;

import dev.tactus.settings.Bounds;
import dev.tactus.settings.Defaults;
import dev.tactus.settings.Key;
import dev.tactus.settings.Section;

/**
 * Limits on the bytes that a listener reads. Immutable.
 *
 * @param bytesPerAddressPerSecond bytes that one IP address may send a second, 1024..2147483647; a datagram beyond is
 *     dropped, a stream is closed
 * @param bytesPerSecond bytes that all together may send a second, 1024..2147483647; with the same consequence
 */
@Section("incoming traffic of all listeners together")
public record TrafficSettings(
        @Key(
                was = "bytes-per-address-a-second",
                def = "4194304",
                min = 1024,
                help = "bytes per second from one IP address; a datagram beyond is dropped, a stream is closed")
        int bytesPerAddressPerSecond,

        @Key(
                was = "bytes-a-second",
                def = "268435456",
                min = 1024,
                help = "bytes per second in total, with the same consequence")
        int bytesPerSecond) {

    private static final Bounds BOUNDS = Bounds.of(TrafficSettings.class);

    /** For a public server: many times what a full house of players behind one address sends. */
    public static final TrafficSettings DEFAULTS = Defaults.of(TrafficSettings.class);

    public TrafficSettings {
        BOUNDS.check("bytesPerAddressPerSecond", bytesPerAddressPerSecond);
        BOUNDS.check("bytesPerSecond", bytesPerSecond);
    }
}
