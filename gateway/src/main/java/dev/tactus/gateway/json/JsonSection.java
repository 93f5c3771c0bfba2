package dev.tactus.gateway.json;

import dev.tactus.config.GatewaySection;
import dev.tactus.config.ListenAddress;
import dev.tactus.config.Secret;
import dev.tactus.dialects.json.JsonDialect;
import dev.tactus.engine.room.InputOrder;
import dev.tactus.engine.room.RoomSettings;
import dev.tactus.engine.room.RoomSpec;
import dev.tactus.engine.room.WorldSettings;
import dev.tactus.settings.Bounds;
import dev.tactus.settings.Key;
import dev.tactus.settings.RecordCopy;
import dev.tactus.settings.Section;
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
 * @param movanTrust a PEM file: callers who show a certificate of it need no secret; empty for none
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
@Section("JSON protocol over WebSocket and TCP, and the rooms that its clients ask for; docs/json.md")
public record JsonSection(
        @Key(def = "true", help = "listen on these ports; needs accounts")
        boolean enabled,

        @Key(
                def = "127.0.0.1",
                help = "address to listen on; not loopback only with rooms.require-token, or with open = true")
        String host,

        @Key(def = "2025", min = 0, max = 65535, help = "port to play on; 0 for any free port")
        int port,

        @Key(def = "2027", min = 0, max = 65_535, help = "port for sign-up, login and characters; 0 for any free port")
        int accountsPort,

        @Key(
                def = "true",
                help = "serve Movan's own clients too, told apart by their first bytes; their mask is no encryption")
        boolean movan,

        @Key(
                def = "50051",
                min = 0,
                max = 65_535,
                help = "port of the RPC of Movan's sync service; 0 for any free port")
        int movanRpcPort,

        @Key(def = "", help = "secret that RPC callers from other machines show in init_connect; empty to refuse them")
        Secret movanSecret,

        @Key(
                def = "",
                help =
                        "PEM file of the certificates, or their issuers, whose owners may call the RPC from other machines")
        String movanTrust,

        @Key(def = "false", help = "allow binding to a non-loopback address without authentication")
        boolean open,

        @Key(def = "true", help = "create a room when a client enters one that does not exist")
        boolean createRooms,

        @Key(def = "16", min = 1, max = RoomSpec.SEATS_MAX, help = "seats of such a room")
        int seats,

        @Key(def = "25", min = 1, max = 240, help = "ticks per second of such a room; every tick is sent")
        int tickRateHz,

        @Key(
                def = "5000",
                min = 0,
                max = 3_600_000,
                help = "deviation from the server's clock above which an action's time is replaced by its arrival")
        int timestampWindowMs,

        @Key(
                def = "1000",
                min = 0,
                max = 3_600_000,
                help = "interval between two deliveries of older frames to one player")
        int reloadEveryMs,

        @Key(
                def = "30000",
                min = 0,
                max = 3_600_000,
                help = "time without any link until such a room stops; it stops at once when all players have left")
        int graceMs,

        @Key(def = "4096", min = 2, max = 31_000, help = "bytes of action_data of an action; a longer one is refused")
        int actionBytesMax,

        @Key(def = "32", min = 4, max = 500, help = "nesting depth of a message; a deeper one is refused")
        int depthMax,

        @Key(
                def = "60000",
                min = 100,
                max = 3_600_000,
                help = "time without a message after which a link of the accounts port is closed")
        int accountsIdleMs,

        @Key(name = "message-bytes-max", def = "16384", min = 64, max = 1 << 20)
        StreamSettings limits)
        implements GatewaySection {

    private static final Bounds BOUNDS = Bounds.of(JsonSection.class);

    /** Most bytes of a message beside its action: the names of its fields, the sender, and a token. */
    private static final int ENVELOPE_BYTES = 2_048;

    private static final int READ_FACTOR = 4;

    public JsonSection {
        ListenAddress.check(host, port);
        BOUNDS.check("accountsPort", accountsPort);
        BOUNDS.check("movanRpcPort", movanRpcPort);
        BOUNDS.check("seats", seats);
        BOUNDS.check("tickRateHz", tickRateHz);
        BOUNDS.check("timestampWindowMs", timestampWindowMs);
        BOUNDS.check("reloadEveryMs", reloadEveryMs);
        BOUNDS.check("graceMs", graceMs);
        BOUNDS.check("actionBytesMax", actionBytesMax);
        BOUNDS.check("depthMax", depthMax);
        BOUNDS.check("accountsIdleMs", accountsIdleMs);
        BOUNDS.check("messageBytesMax", limits.messageBytesMax());
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
        return RecordCopy.of(limits)
                .with(StreamSettings::idleMs, idleMs)
                .with(StreamSettings::messageBytesMax, READ_FACTOR * limits.messageBytesMax())
                .build();
    }

    /**
     * Returns how a room of this protocol runs: ordered by time, every tick told, begun when all are ready, without
     * an end. That
     * silence of a player is detected by the link, not by the room.
     */
    public RoomSettings room(RoomSettings base) {
        WorldSettings world = RecordCopy.of(base.world())
                .with(WorldSettings::standing, false)
                .with(WorldSettings::stateEveryMs, reloadEveryMs)
                .build();
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
                .world(world)
                .build();
    }
}
