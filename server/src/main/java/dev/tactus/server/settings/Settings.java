package dev.tactus.server.settings;

import dev.tactus.core.Checks;
import dev.tactus.engine.room.RoomSettings;
import java.nio.file.Path;
import java.util.List;

/**
 * All that an operator can set. A component is a section of {@code tactus.toml}, a component of a section is a key with
 * dashes: {@code http.bodyBytesMax} is {@code body-bytes-max} under {@code [http]}. A record inside a section lends it
 * its keys. What each key means, for people, stands in {@code meanings.properties}.
 *
 * @param node this process
 * @param http pages, API and WebSockets
 * @param ws WebSockets on the HTTP port
 * @param kcp KCP and datagrams
 * @param tcp plain TCP
 * @param rooms rooms, unless their creator says otherwise
 * @param agents threads that run rooms
 * @param replay the record of matches
 * @param log what is logged
 */
public record Settings(
        Node node, Http http, Ws ws, Kcp kcp, Tcp tcp, Rooms rooms, Agents agents, Replay replay, Log log) {

    /** What holds when nothing is set: a node that only this machine can reach. */
    public static final Settings DEFAULTS = new Settings(
            new Node("local", Path.of("data")),
            new Http("127.0.0.1", 8080, false, Secret.NONE, 65_536, 10_000, 64),
            new Ws(List.of(), 5_000, 65_536, 65_536, 1_048_576),
            new Kcp("127.0.0.1", 10_086, false),
            new Tcp("127.0.0.1", 10_087, false),
            new Rooms(10_000, RoomSettings.DEFAULTS),
            new Agents(0),
            new Replay(true, "replays", 300),
            new Log(LogLevel.INFO));

    public Settings {
        if (http.port != 0 && http.port == tcp.port) {
            throw new IllegalArgumentException(
                    "tcp.port: " + tcp.port + " (expected: another port than http.port, or 0 for any that is free)");
        }
    }

    /**
     * This process.
     *
     * @param name under which the node is known
     * @param dataDir where everything lies that is kept
     */
    public record Node(String name, Path dataDir) {
        public Node {
            if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,62}")) {
                throw new IllegalArgumentException("name: \"" + name
                        + "\" (expected: 1..63 letters, digits, dots, dashes or underscores, a letter or digit first)");
            }
        }
    }

    /**
     * The HTTP listener.
     *
     * @param host address to listen on
     * @param port to listen on; 0 for any that is free
     * @param open whether an address that other machines can reach is meant
     * @param operatorToken shown by those who create and close rooms; without one only this machine may
     * @param bodyBytesMax bytes of a request's body; a larger one is answered 413
     * @param requestTimeoutMs a request that takes longer is answered 503
     * @param streamsMax streams of figures at a time; a further one is answered 503
     */
    public record Http(
            String host,
            int port,
            boolean open,
            Secret operatorToken,
            int bodyBytesMax,
            int requestTimeoutMs,
            int streamsMax) {
        public Http {
            Listeners.check(host, port, open);
            Checks.inRange(bodyBytesMax, 1_024, 16_777_216, "bodyBytesMax");
            Checks.inRange(requestTimeoutMs, 100, 600_000, "requestTimeoutMs");
            Checks.inRange(streamsMax, 0, 10_000, "streamsMax");
        }
    }

    /**
     * WebSockets at {@code /ws} of the HTTP listener.
     *
     * @param origins pages of other sites whose scripts may connect; {@code *} for all
     * @param idleMs a link without a byte for so long is closed
     * @param messageBytesMax bytes of a message from a client; a larger one closes the link
     * @param slowBytes a link counts as slow while more than this waits to be sent
     * @param sendBytesMax bytes that may wait to be sent; more close the link
     */
    public record Ws(List<String> origins, int idleMs, int messageBytesMax, int slowBytes, int sendBytesMax) {
        public Ws {
            origins = List.copyOf(origins);
            Checks.inRange(idleMs, 100, 600_000, "idleMs");
            Checks.inRange(messageBytesMax, 128, 65_538, "messageBytesMax");
            Checks.inRange(slowBytes, 1_024, 1_073_741_824, "slowBytes");
            Checks.inRange(sendBytesMax, 65_538, 1_073_741_824, "sendBytesMax");
            if (slowBytes > sendBytesMax) {
                throw new IllegalArgumentException(
                        "slowBytes: " + slowBytes + " (expected: at most sendBytesMax, " + sendBytesMax + ")");
            }
        }
    }

    /**
     * The UDP listener: KCP, and datagrams beside it.
     *
     * @param host address to listen on
     * @param port to listen on; 0 for any that is free
     * @param open whether an address that other machines can reach is meant
     */
    public record Kcp(String host, int port, boolean open) {
        public Kcp {
            Listeners.check(host, port, open);
        }
    }

    /**
     * The TCP listener.
     *
     * @param host address to listen on
     * @param port to listen on; 0 for any that is free
     * @param open whether an address that other machines can reach is meant
     */
    public record Tcp(String host, int port, boolean open) {
        public Tcp {
            Listeners.check(host, port, open);
        }
    }

    /**
     * Rooms.
     *
     * @param max rooms at a time; a further one is refused
     * @param defaults how a room runs unless its creator says otherwise
     */
    public record Rooms(int max, RoomSettings defaults) {
        public Rooms {
            Checks.inRange(max, 1, 1_000_000, "max");
        }
    }

    /**
     * Threads that run rooms.
     *
     * @param threads how many; 0 for one a core
     */
    public record Agents(int threads) {
        public Agents {
            Checks.inRange(threads, 0, 1_024, "threads");
        }
    }

    /**
     * The record of matches.
     *
     * @param enabled whether matches are recorded
     * @param dir where replays lie, within the data directory unless absolute
     * @param blockTicks frames that are compressed together; a crash may lose as many
     */
    public record Replay(boolean enabled, String dir, int blockTicks) {
        public Replay {
            Checks.inRange(blockTicks, 1, 100_000, "blockTicks");
        }
    }

    /**
     * What is logged.
     *
     * @param level the least that is logged
     */
    public record Log(LogLevel level) {}

    /** How much is logged. */
    public enum LogLevel {
        /** What stopped working. */
        ERROR,
        /** And what an operator should look at. */
        WARN,
        /** And what a node does in the large. */
        INFO,
        /** And what every room and link does. */
        DEBUG
    }
}
