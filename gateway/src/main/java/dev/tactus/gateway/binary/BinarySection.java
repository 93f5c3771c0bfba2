package dev.tactus.gateway.binary;

import dev.tactus.config.GatewaySection;
import dev.tactus.config.ListenerChecks;
import dev.tactus.config.Settings;
import dev.tactus.core.Checks;
import dev.tactus.engine.room.RoomSpec;
import dev.tactus.transport.stream.StreamSettings;
import java.util.Map;

/**
 * The listener for clients of the binary protocol, over WebSocket, and the room that stands for them.
 *
 * @param enabled whether there is such a listener
 * @param host address to listen on
 * @param port to listen on; 0 for any that is free
 * @param open whether an address that other machines can reach is meant
 * @param guests whether who shows a name that is no account's, and no password, gets in
 * @param game that the room is of, and whose commands the listener understands
 * @param room its name
 * @param seats of the room
 * @param tickRateHz of the room
 * @param snapshotEveryTicks snapshots of the room are taken at ticks that this divides
 * @param limits of its links
 */
public record BinarySection(
        boolean enabled,
        String host,
        int port,
        boolean open,
        boolean guests,
        String game,
        String room,
        int seats,
        int tickRateHz,
        int snapshotEveryTicks,
        StreamSettings limits)
        implements GatewaySection {

    static final BinarySection DEFAULTS = new BinarySection(
            true,
            "127.0.0.1",
            9913,
            false,
            true,
            "arena",
            "arena",
            RoomSpec.SEATS_MAX,
            60,
            600,
            new StreamSettings(3_600_000, 60_000, 20_000, 256, 64 * 1024, 1024 * 1024, 16 * 1024));

    public BinarySection {
        ListenerChecks.check(host, port);
        Checks.inRange(seats, 1, RoomSpec.SEATS_MAX, "seats");
        Checks.inRange(tickRateHz, 1, 240, "tickRateHz");
        Checks.inRange(snapshotEveryTicks, 1, 1_000_000, "snapshotEveryTicks");
        Checks.inRange(limits.messageBytesMax(), 64, 1 << 16, "messageBytesMax");
        if (room.isBlank() || room.length() > RoomSpec.NAME_LENGTH_MAX) {
            throw new IllegalArgumentException(
                    "room: \"" + room + "\" (expected: a name of 1.." + RoomSpec.NAME_LENGTH_MAX + " characters)");
        }
    }

    @Override
    public Map<String, Integer> ports() {
        return Map.of("port", port);
    }

    /** Returns whether guests, who show nothing that proves who they are, stay out. */
    @Override
    public boolean isGuarded(Settings.Rooms rooms) {
        return rooms.requireToken() || !guests;
    }

    @Override
    public String guard() {
        return "rooms.require-token = true, or binary.guests = false";
    }
}
