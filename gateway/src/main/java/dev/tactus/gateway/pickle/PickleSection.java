package dev.tactus.gateway.pickle;

import dev.tactus.config.GatewaySection;
import dev.tactus.config.ListenAddress;
import dev.tactus.dialects.pickle.PickleLimits;
import dev.tactus.dialects.pickle.PickleSettings;
import dev.tactus.engine.room.InputOrder;
import dev.tactus.engine.room.RoomSettings;
import dev.tactus.engine.room.RoomSpec;
import dev.tactus.engine.room.WorldSettings;
import dev.tactus.settings.Bounds;
import dev.tactus.settings.Key;
import dev.tactus.settings.RecordCopy;
import dev.tactus.settings.Section;
import dev.tactus.transport.stream.StreamSettings;
import java.nio.file.Path;
import java.util.Map;

/**
 * The listener for clients of the pickle protocol, over TCP, and the realm that they live in.
 *
 * @param enabled whether there is such a listener and its room; they need accounts
 * @param host address to listen on
 * @param port to listen on; 0 for any that is free
 * @param open whether an address that other machines can reach is meant
 * @param room name of the room
 * @param seats of the room
 * @param tickRateHz of the room
 * @param wanderers characters that wander about, beside those of the map
 * @param map a file, or a folder of parts, within the data directory unless absolute; empty for the game's own
 * @param clientDir folder of the client's files, within the data directory unless absolute
 * @param clientBytesMax bytes of those files together
 * @param clientFilesMax files and folders among them
 * @param pollMs so long lies between two looks at the client's files and the map
 * @param saveSeconds what has changed of the players' characters is saved each so many seconds
 * @param requestsPerSecond requests of a link, and as many at once; a further one waits
 * @param unreadableMax a link is closed after so many requests in a row that cannot be read
 * @param limits of the links; the bound of a message is that of a request
 */
@Section("pickle protocol over TCP, and the realm of its clients; docs/pickle.md")
public record PickleSection(
        @Key(def = "true", help = "listen on this port, and run a persistent room of the game realm; needs accounts")
        boolean enabled,

        @Key(
                def = "127.0.0.1",
                help = "address to listen on; not loopback only with rooms.require-token, or with open = true")
        String host,

        @Key(def = "4000", min = 0, max = 65535, help = "port to listen on; 0 for any free port")
        int port,

        @Key(def = "false", help = "allow binding to a non-loopback address without authentication")
        boolean open,

        @Key(def = "realm", help = "name of the room") String room,

        @Key(
                def = "64",
                min = 1,
                max = RoomSpec.SEATS_MAX,
                help = "seats of the room: concurrent players; one more is refused")
        int seats,

        @Key(def = "20", min = 1, max = 240, help = "ticks per second of the room")
        int tickRateHz,

        @Key(def = "0", min = 0, max = 20_000, help = "wandering characters in the room beside those of its map")
        int wanderers,

        @Key(
                def = "",
                help = "map file, or a directory whose files *.map are its parts in order of their names; \"\" for"
                        + " the built-in village")
        String map,

        @Key(
                def = "client",
                help = "directory of the client's files, within the data directory unless absolute; clients fetch"
                        + " them by upgrade")
        Path clientDir,

        @Key(
                def = "8388608",
                min = 1_024,
                max = 64 << 20,
                help = "bytes of those files together; a larger directory is refused and the previous files stay")
        int clientBytesMax,

        @Key(def = "2000", min = 1, max = 100_000, help = "files and directories in it; with more it is refused")
        int clientFilesMax,

        @Key(
                def = "2000",
                min = 100,
                max = 3_600_000,
                help = "interval between two checks of the client's files and the map for changes")
        int pollMs,

        @Key(
                def = "60",
                min = 1,
                max = 86_400,
                help = "interval between two saves of changed characters; a crash loses no more")
        int saveSeconds,

        @Key(
                was = "requests-a-second",
                def = "50",
                min = 1,
                max = 10_000,
                help = "requests per second of a link, and burst size; a further one waits")
        int requestsPerSecond,

        @Key(def = "8", min = 1, max = 1_000, help = "consecutive unreadable requests after which a link is closed")
        int unreadableMax,

        @Key(name = "idle-ms", def = "600000")
        @Key(name = "first-byte-ms", def = "60000")
        @Key(name = "send-bytes-soft", def = "262144")
        @Key(name = "send-bytes-hard", def = "4194304")
        @Key(name = "message-bytes-max", min = 64, max = 1 << 20)
        StreamSettings limits)
        implements GatewaySection {

    private static final Bounds BOUNDS = Bounds.of(PickleSection.class);

    /** Minutes of frames between two keyframes: frames are not read here while it runs. */
    private static final int SNAPSHOT_SECONDS = 60;

    /** An attribute's value is the longest thing that a command holds. */
    private static final int PAYLOAD_BYTES_MAX = 8_192;

    public PickleSection {
        ListenAddress.check(host, port);
        if (room.isBlank() || room.length() > RoomSpec.NAME_LENGTH_MAX) {
            throw new IllegalArgumentException(
                    "room: \"" + room + "\" (expected: a name of 1.." + RoomSpec.NAME_LENGTH_MAX + " characters)");
        }
        RoomSpec.checkName("room", room);
        BOUNDS.check("seats", seats);
        BOUNDS.check("tickRateHz", tickRateHz);
        BOUNDS.check("wanderers", wanderers);
        BOUNDS.check("clientBytesMax", clientBytesMax);
        BOUNDS.check("clientFilesMax", clientFilesMax);
        BOUNDS.check("pollMs", pollMs);
        BOUNDS.check("saveSeconds", saveSeconds);
        BOUNDS.check("requestsPerSecond", requestsPerSecond);
        BOUNDS.check("messageBytesMax", limits.messageBytesMax());
        BOUNDS.check("unreadableMax", unreadableMax);
    }

    @Override
    public Map<String, Integer> ports() {
        return Map.of("port", port);
    }

    /** Returns what is taken of a client. */
    public PickleSettings requests() {
        PickleLimits usual = PickleLimits.REQUESTS;
        return new PickleSettings(
                new PickleLimits(limits.messageBytesMax(), usual.itemsMax(), usual.depthMax(), usual.integerBytesMax()),
                unreadableMax);
    }

    /**
     * Returns how the room runs: from the node's start to its end, states told at each tick, commands in the order in
     * which they
     * come. A character leaves with its player's link.
     */
    public RoomSettings room(RoomSettings base) {
        WorldSettings world = RecordCopy.of(base.world())
                .with(WorldSettings::standing, true)
                .with(WorldSettings::checksumEveryTicks, 0)
                .with(WorldSettings::snapshotEveryTicks, SNAPSHOT_SECONDS * tickRateHz)
                .with(WorldSettings::sync, base.world().sync().everyTick())
                .build();
        return base.toBuilder()
                .tickRateHz(tickRateHz)
                .inputDelayTicks(0)
                .order(InputOrder.ARRIVAL)
                .broadcastEveryTicks(1)
                .broadcastOnInput(true)
                .lengthTicks(0)
                .silenceMs(Integer.MAX_VALUE)
                .payloadBytesMax(Math.max(PAYLOAD_BYTES_MAX, base.payloadBytesMax()))
                .world(world)
                .build();
    }
}
