package dev.tactus.gateway.json;

import dev.tactus.config.GatewaySection;
import dev.tactus.config.ListenerChecks;
import dev.tactus.config.Secret;
import dev.tactus.core.Checks;
import dev.tactus.dialects.json.JsonDialect;
import dev.tactus.engine.room.InputOrder;
import dev.tactus.engine.room.RoomSettings;
import dev.tactus.engine.room.RoomSpec;
import dev.tactus.engine.room.WorldSettings;
import dev.tactus.transport.stream.StreamSettings;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The listeners for clients of the JSON protocol, over WebSocket and TCP, and how the rooms run that they ask for.
 *
 * @param enabled whether there are such listeners; they need accounts
 * @param host address to listen on
 * @param port for playing; 0 for any that is free
 * @param accountsPort for signing up, logging in and characters; 0 for any that is free
 * @param movan whether Movan's own clients are served on these ports too: masked protobuf, and its RPC
 * @param movanRpcPort where the RPC of Movan's sync service listens besides; 0 for any that is free
 * @param movanSecret that callers of the RPC from other machines show; empty if none may call
 * @param open whether an address that other machines can reach is meant
 * @param createRooms whether a room is created when a player enters one that does not exist
 * @param seats of such a room
 * @param tickRateHz of such a room
 * @param timestampWindowMs an action's time further from the server's than this counts as that of its arrival
 * @param reloadEveryMs older frames are given to a player once in so long
 * @param graceMs such a room stops when everybody's link has been gone for so long; at once when everybody has left
 * @param actionBytesMax bytes of an action's {@code action_data}
 * @param depthMax objects and lists within each other in a message
 * @param accountsIdleMs a link of the accounts from which nothing came for so long is closed
 * @param limits of the links
 */
public record JsonSection(
        boolean enabled,
        String host,
        int port,
        int accountsPort,
        boolean movan,
        int movanRpcPort,
        Secret movanSecret,
        boolean open,
        boolean createRooms,
        int seats,
        int tickRateHz,
        int timestampWindowMs,
        int reloadEveryMs,
        int graceMs,
        int actionBytesMax,
        int depthMax,
        int accountsIdleMs,
        StreamSettings limits)
        implements GatewaySection {

    static final JsonSection DEFAULTS = new JsonSection(
            true,
            "127.0.0.1",
            2025,
            2027,
            true,
            50_051,
            Secret.NONE,
            false,
            true,
            16,
            25,
            5_000,
            1_000,
            30_000,
            4_096,
            JsonDialect.DEPTH_MAX,
            60_000,
            new StreamSettings(5_000, 5_000, 20_000, 256, 64 * 1024, 1024 * 1024, JsonDialect.MESSAGE_BYTES_MAX));

    /** What a message has beside its action, at most: the names of its fields, who says it, and a token. */
    private static final int ENVELOPE_BYTES = 2_048;

    private static final int READ_FACTOR = 4;

    public JsonSection {
        ListenerChecks.check(host, port);
        Checks.inRange(accountsPort, 0, 65_535, "accountsPort");
        Checks.inRange(movanRpcPort, 0, 65_535, "movanRpcPort");
        Checks.inRange(seats, 1, RoomSpec.SEATS_MAX, "seats");
        Checks.inRange(tickRateHz, 1, 240, "tickRateHz");
        Checks.inRange(timestampWindowMs, 0, 3_600_000, "timestampWindowMs");
        Checks.inRange(reloadEveryMs, 0, 3_600_000, "reloadEveryMs");
        Checks.inRange(graceMs, 0, 3_600_000, "graceMs");
        Checks.inRange(actionBytesMax, 2, 31_000, "actionBytesMax");
        Checks.inRange(depthMax, 4, 500, "depthMax");
        Checks.inRange(accountsIdleMs, 100, 3_600_000, "accountsIdleMs");
        Checks.inRange(limits.messageBytesMax(), 64, 1 << 20, "messageBytesMax");
        if (limits.messageBytesMax() < actionBytesMax + ENVELOPE_BYTES) {
            throw new IllegalArgumentException("messageBytesMax: " + limits.messageBytesMax()
                    + " (expected: at least actionBytesMax + " + ENVELOPE_BYTES + ", "
                    + (actionBytesMax + ENVELOPE_BYTES) + ")");
        }
    }

    @Override
    public Map<String, Integer> ports() {
        Map<String, Integer> ports = new LinkedHashMap<>();
        ports.put("port", port);
        ports.put("accounts-port", accountsPort);
        if (movan) {
            // A node on ports of the system's choice shares its machine with others.
            ports.put("movan-rpc-port", port == 0 ? 0 : movanRpcPort);
        }
        return ports;
    }

    /** Returns how long a player of Movan's protocol may be silent before they leave the room. */
    int movanSilenceMs() {
        return limits.idleMs();
    }

    /** Returns the limits of links to play. */
    public StreamSettings playersLinks() {
        return links(limits.idleMs());
    }

    /** Returns the limits of links of the accounts, whose clients speak seldom. */
    public StreamSettings accountsLinks() {
        return links(accountsIdleMs);
    }

    /**
     * A message that is somewhat too long is read, and answered that it is; one far beyond closes a link of
     * WebSocket.
     */
    private StreamSettings links(int idleMs) {
        return new StreamSettings(
                idleMs,
                limits.firstByteMs(),
                limits.linksMax(),
                limits.linksPerAddressMax(),
                limits.sendBytesSoft(),
                limits.sendBytesHard(),
                READ_FACTOR * limits.messageBytesMax());
    }

    /**
     * Returns how a room of this protocol runs: ordered by time, every tick told, begun when all are ready, without
     * an end. That
     * silence of a player is detected by the link, not by the room.
     */
    public RoomSettings room(RoomSettings base) {
        WorldSettings world = base.world();
        return base.toBuilder()
                .tickRateHz(tickRateHz)
                .inputDelayTicks(0)
                .order(InputOrder.TIMESTAMP)
                .broadcastEveryTicks(1)
                .broadcastOnInput(true)
                .lengthTicks(0)
                .startWaitMs(Integer.MAX_VALUE)
                .silenceMs(Integer.MAX_VALUE)
                .emptyCloseMs(graceMs)
                .payloadBytesMax(actionBytesMax + JsonDialect.ACTION_OVERHEAD_BYTES)
                .timestampWindowMs(timestampWindowMs)
                .world(new WorldSettings(
                        false,
                        world.checksumEveryTicks(),
                        world.snapshotEveryTicks(),
                        reloadEveryMs,
                        world.healsMax(),
                        world.searchEveryMs(),
                        world.searchMs(),
                        world.snapshotBytesMax(),
                        world.sync()))
                .build();
    }
}
