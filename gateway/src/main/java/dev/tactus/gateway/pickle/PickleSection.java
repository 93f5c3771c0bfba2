package dev.tactus.gateway.pickle;

import dev.tactus.config.GatewaySection;
import dev.tactus.config.ListenerChecks;
import dev.tactus.core.Checks;
import dev.tactus.dialects.pickle.PickleLimits;
import dev.tactus.dialects.pickle.PickleSettings;
import dev.tactus.engine.room.InputOrder;
import dev.tactus.engine.room.RoomSettings;
import dev.tactus.engine.room.RoomSpec;
import dev.tactus.engine.room.WorldSettings;
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
public record PickleSection(
        boolean enabled,
        String host,
        int port,
        boolean open,
        String room,
        int seats,
        int tickRateHz,
        int wanderers,
        String map,
        Path clientDir,
        int clientBytesMax,
        int clientFilesMax,
        int pollMs,
        int saveSeconds,
        int requestsPerSecond,
        int unreadableMax,
        StreamSettings limits)
        implements GatewaySection {

    static final PickleSection DEFAULTS = new PickleSection(
            true,
            "127.0.0.1",
            4000,
            false,
            "realm",
            64,
            20,
            0,
            "",
            Path.of("client"),
            8 << 20,
            2_000,
            2_000,
            60,
            50,
            PickleSettings.DEFAULT.unreadableMax(),
            new StreamSettings(
                    600_000, 60_000, 20_000, 256, 256 * 1024, 4 * 1024 * 1024, PickleLimits.REQUESTS.bytesMax()));

    /** Minutes of frames between two keyframes: frames are not read here while it runs. */
    private static final int SNAPSHOT_SECONDS = 60;

    /** An attribute's value is the longest thing that a command holds. */
    private static final int PAYLOAD_BYTES_MAX = 8_192;

    public PickleSection {
        ListenerChecks.check(host, port);
        if (room.isBlank() || room.length() > RoomSpec.NAME_LENGTH_MAX) {
            throw new IllegalArgumentException(
                    "room: \"" + room + "\" (expected: a name of 1.." + RoomSpec.NAME_LENGTH_MAX + " characters)");
        }
        Checks.inRange(seats, 1, RoomSpec.SEATS_MAX, "seats");
        Checks.inRange(tickRateHz, 1, 240, "tickRateHz");
        Checks.inRange(wanderers, 0, 20_000, "wanderers");
        Checks.inRange(clientBytesMax, 1_024, 64 << 20, "clientBytesMax");
        Checks.inRange(clientFilesMax, 1, 100_000, "clientFilesMax");
        Checks.inRange(pollMs, 100, 3_600_000, "pollMs");
        Checks.inRange(saveSeconds, 1, 86_400, "saveSeconds");
        Checks.inRange(requestsPerSecond, 1, 10_000, "requestsPerSecond");
        Checks.inRange(limits.messageBytesMax(), 64, 1 << 20, "messageBytesMax");
        Checks.inRange(unreadableMax, 1, 1_000, "unreadableMax");
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
        WorldSettings world = base.world();
        return base.toBuilder()
                .tickRateHz(tickRateHz)
                .inputDelayTicks(0)
                .order(InputOrder.ARRIVAL)
                .broadcastEveryTicks(1)
                .broadcastOnInput(true)
                .lengthTicks(0)
                .silenceMs(Integer.MAX_VALUE)
                .payloadBytesMax(Math.max(PAYLOAD_BYTES_MAX, base.payloadBytesMax()))
                .world(new WorldSettings(
                        true,
                        0,
                        SNAPSHOT_SECONDS * tickRateHz,
                        world.stateEveryMs(),
                        world.healsMax(),
                        world.searchEveryMs(),
                        world.searchMs(),
                        world.snapshotBytesMax(),
                        world.sync().everyTick()))
                .build();
    }
}
