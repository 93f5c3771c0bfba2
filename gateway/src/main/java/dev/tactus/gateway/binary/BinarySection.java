package dev.tactus.gateway.binary;

import dev.tactus.config.GatewaySection;
import dev.tactus.config.ListenAddress;
import dev.tactus.config.Settings;
import dev.tactus.engine.room.RoomSpec;
import dev.tactus.settings.Bounds;
import dev.tactus.settings.Key;
import dev.tactus.settings.Section;
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
 * @param texts the lines in which its clients are told the news
 * @param limits of its links
 */
@Section("binary protocol over WebSocket, and the persistent room of its clients; docs/arena.md")
public record BinarySection(
        @Key(def = "true", help = "listen on this port") boolean enabled,

        @Key(
                def = "127.0.0.1",
                help = "address to listen on; not loopback only with guests = false or rooms.require-token, or with"
                        + " open = true")
        String host,

        @Key(def = "9913", min = 0, max = 65535, help = "port to listen on; 0 for any free port")
        int port,

        @Key(def = "false", help = "allow binding to a non-loopback address without authentication")
        boolean open,

        @Key(def = "true", help = "let clients in who show a name without a password; never with rooms.require-token")
        boolean guests,

        @Key(def = "arena", help = "game of the room, whose commands the protocol carries")
        String game,

        @Key(def = "arena", help = "name of the room, by which clients of other protocols find it too")
        String room,

        @Key(def = "256", min = 1, max = RoomSpec.SEATS_MAX, help = "seats of the room")
        int seats,

        @Key(
                def = "60",
                min = 1,
                max = 240,
                help = "ticks per second of the room; every tick is sent. The arena's speeds are tuned for 60")
        int tickRateHz,

        @Key(def = "600", min = 1, max = 1_000_000, help = "interval between snapshots of the room, in ticks")
        int snapshotEveryTicks,

        BinaryTextSettings texts,

        @Key(name = "idle-ms", def = "3600000")
        @Key(name = "first-byte-ms", def = "60000")
        @Key(name = "message-bytes-max", def = "16384", min = 64, max = 1 << 16)
        StreamSettings limits)
        implements GatewaySection {

    private static final Bounds BOUNDS = Bounds.of(BinarySection.class);

    public BinarySection {
        ListenAddress.check(host, port);
        BOUNDS.check("seats", seats);
        BOUNDS.check("tickRateHz", tickRateHz);
        BOUNDS.check("snapshotEveryTicks", snapshotEveryTicks);
        BOUNDS.check("messageBytesMax", limits.messageBytesMax());
        if (room.isBlank() || room.length() > RoomSpec.NAME_LENGTH_MAX) {
            throw new IllegalArgumentException(
                    "room: \"" + room + "\" (expected: a name of 1.." + RoomSpec.NAME_LENGTH_MAX + " characters)");
        }
        RoomSpec.checkName("room", room);
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
