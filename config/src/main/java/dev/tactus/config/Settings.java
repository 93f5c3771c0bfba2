package dev.tactus.config;

import dev.tactus.accounts.AccountsSettings;
import dev.tactus.accounts.password.PasswordSettings;
import dev.tactus.engine.room.RoomSettings;
import dev.tactus.engine.session.LinkLimits;
import dev.tactus.settings.Bounds;
import dev.tactus.settings.Defaults;
import dev.tactus.settings.Key;
import dev.tactus.settings.Section;
import dev.tactus.storage.archive.ArchiveSettings;
import dev.tactus.storage.archive.RetentionLimits;
import dev.tactus.storage.journal.FileJournalSettings;
import dev.tactus.storage.journal.FsyncPolicy;
import dev.tactus.transport.TrafficSettings;
import dev.tactus.transport.stream.StreamSettings;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;

/**
 * Settings of a process. A component is a section of {@code tactus.toml}; the components of its record are keys, which declare
 * their default, bounds and meaning by {@link Key}. A record inside a section lends it its keys.
 *
 * @param node this process
 * @param http pages, API and WebSockets
 * @param ws WebSockets on the HTTP port
 * @param sections those that other modules contribute, such as gateways
 * @param rooms rooms, unless their creator says otherwise
 * @param accounts who is who
 * @param passwords how passwords are kept
 * @param attempts how often a login may be tried
 * @param rpc calls between services
 * @param agones the sidecar of Agones, if there is one
 * @param agents threads that run rooms
 * @param replay the record of matches
 * @param journal what rooms are resumed from
 * @param desync what is kept of worlds that differ
 * @param log what is logged
 * @param tls the certificate
 * @param lobby rooms that players make
 * @param traffic what links may bring in
 * @param limits what each link may say
 */
public record Settings(
        Node node,
        Http http,
        Ws ws,
        Sections sections,
        Rooms rooms,
        AccountsSection accounts,
        PasswordSettings passwords,
        AttemptsSection attempts,
        RpcSection rpc,
        ClusterSection cluster,
        AgonesSection agones,
        AgentsSection agents,
        Memory memory,
        Replay replay,
        Journal journal,
        Desync desync,
        LogSection log,
        TlsSection tls,
        LobbySection lobby,
        TrafficSettings traffic,
        LinkLimits limits) {

    /** The default of every key: a node that only this machine can reach. */
    public static final Settings DEFAULTS = of(new Source() {
        @Override
        public <S extends Record> S section(String name, Class<S> type) {
            return Defaults.of(type);
        }

        @Override
        public Sections contributed() {
            return Sections.defaults();
        }
    });

    public Settings {
        if (node.keepsAccounts() == !rpc.accounts().isEmpty()) {
            throw new IllegalArgumentException("rpc.accounts: \"" + rpc.accounts() + "\" (expected: "
                    + (node.keepsAccounts()
                            ? "nothing, since node.roles has accounts: they are kept here"
                            : "HOST:PORT of the accounts service, since node.roles has none")
                    + ")");
        }
        if (node.keepsAccounts() && !node.runsRooms() && !accounts.enabled()) {
            throw new IllegalArgumentException(
                    "accounts.enabled: false (expected: true, since node.roles has nothing else)");
        }
        ClientDeadlines.check(rooms.defaults().emptyCloseMs(), "rooms.empty-close-ms");
        ClientDeadlines.check(rooms.defaults().world().sync().leaveMs(), "rooms.leave-ms");
        cluster.check(node.runsRooms(), rpc);
        boolean callable = rpc.enabled() || cluster.enabled() || !(node.keepsAccounts() && node.runsRooms());
        ListenerChecks.checkAll(http, callable ? rpc : null, cluster, sections, rooms, accounts.enabled(), tls);
    }

    /** Supplies the sections of settings. */
    public interface Source {

        /** Returns the section of a name. */
        <S extends Record> S section(String name, Class<S> type);

        /** Returns the sections of other modules. */
        Sections contributed();
    }

    /**
     * Returns settings of these sections.
     *
     * @throws IllegalArgumentException whose message starts with the path of a key, if sections contradict each other
     */
    public static Settings of(Source source) {
        return new Settings(
                source.section("node", Node.class),
                source.section("http", Http.class),
                source.section("ws", Ws.class),
                source.contributed(),
                source.section("rooms", Rooms.class),
                source.section("accounts", AccountsSection.class),
                source.section("passwords", PasswordSettings.class),
                source.section("attempts", AttemptsSection.class),
                source.section("rpc", RpcSection.class),
                source.section("cluster", ClusterSection.class),
                source.section("agones", AgonesSection.class),
                source.section("agents", AgentsSection.class),
                source.section("memory", Memory.class),
                source.section("replay", Replay.class),
                source.section("journal", Journal.class),
                source.section("desync", Desync.class),
                source.section("log", LogSection.class),
                source.section("tls", TlsSection.class),
                source.section("lobby", LobbySection.class),
                source.section("traffic", TrafficSettings.class),
                source.section("limits", LinkLimits.class));
    }

    /** Returns the sections of listeners that other machines can reach and whose links can be read on the way. */
    public List<String> readable() {
        return ListenerChecks.readable(this);
    }

    /** Returns the sections of listeners that other machines can reach and that let clients in without authentication. */
    public List<String> unguarded() {
        return ListenerChecks.unguarded(this);
    }

    /** Returns whether other services call this process. */
    public boolean isCalled() {
        return rpc.enabled() || cluster.enabled() || node.roles().size() < Node.ROLES.size();
    }

    /** Returns whether rooms go on from journals in files; with standbys they go on at another node instead. */
    public boolean resumesFromFiles() {
        return rooms.resume() && !cluster.replicates();
    }

    /** Returns how the accounts service runs here. */
    public AccountsSettings accountsService() {
        return accounts.service(node.dataDir(), passwords, attempts);
    }

    /**
     * This process.
     *
     * @param name under which the node is known
     * @param host of each listener for players that has none of its own; empty to leave the defaults
     * @param open whether those listeners may let players in without authentication
     * @param dataDir where everything lies that is kept
     * @param gamesDir where jars with games lie beside those that Tactus has
     * @param roles what it does: keep accounts, run rooms, or both
     */
    @Section("this process")
    public record Node(
            @Key(def = "local", help = "name of the node: letters, digits, dots, dashes, underscores")
            String name,

            @Key(
                    def = "",
                    help = "address of all listeners for players whose own host is not set, such as 0.0.0.0 or ::;"
                            + " empty for loopback")
            String host,

            @Key(def = "false", help = "open of those listeners: allow the address of host without authentication")
            boolean open,

            @Key(def = "data", help = "directory for all persistent data")
            Path dataDir,

            @Key(
                    def = "games",
                    help = "directory of game jars, within the data directory unless absolute; read when the node"
                            + " starts")
            Path gamesDir,

            @Key(
                    def = "accounts,rooms",
                    help = "what this process does: \"accounts\", \"rooms\", or both; docs/services.md")
            List<String> roles) {

        static final List<String> ROLES = List.of("accounts", "rooms");

        public Node {
            roles = List.copyOf(roles);
            if (roles.isEmpty() || !ROLES.containsAll(roles) || new HashSet<>(roles).size() != roles.size()) {
                throw new IllegalArgumentException("roles: " + roles + " (expected: \"accounts\", \"rooms\", or both)");
            }
            if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,62}")) {
                throw new IllegalArgumentException("name: \"" + name
                        + "\" (expected: 1..63 letters, digits, dots, dashes or underscores, a letter or digit first)");
            }
        }

        /** Returns whether accounts are kept in this process. */
        public boolean keepsAccounts() {
            return roles.contains("accounts");
        }

        /** Returns whether rooms run in this process. */
        public boolean runsRooms() {
            return roles.contains("rooms");
        }
    }

    /**
     * The HTTP listener.
     *
     * @param host address to listen on
     * @param port to listen on; 0 for any that is free
     * @param open whether an address that other machines can reach is meant
     * @param operatorToken grants all permissions, beside the secret in the data folder and accounts with a role
     * @param trust operator token file, proxies, and unproven requests
     * @param bodyBytesMax bytes of a request's body; a larger one is answered 413
     * @param requestTimeoutMs a request that takes longer is answered 503
     * @param streamsMax streams of figures, rooms and worlds at a time; a further one is answered 503
     * @param limits of its connections
     */
    @Section("pages, API and WebSockets")
    public record Http(
            @Key(
                    def = "127.0.0.1",
                    help = "address to listen on; not loopback only with operator-token and rooms.require-token, or"
                            + " with open = true")
            String host,

            @Key(def = "8080", min = 0, max = 65535, help = "port to listen on; 0 for any free port")
            int port,

            @Key(def = "false", help = "allow binding to a non-loopback address without authentication")
            boolean open,

            @Key(
                    def = "",
                    help = "secret that grants all permissions, sent as \"Authorization: Bearer ...\"; better kept in"
                            + " operator-token-file or TACTUS_OPERATOR_TOKEN")
            Secret operatorToken,

            HttpTrust trust,

            @Key(
                    def = "65536",
                    min = 1_024,
                    max = 16_777_216,
                    help = "bytes of a request body; a larger one is answered 413")
            int bodyBytesMax,

            @Key(
                    def = "10000",
                    min = 100,
                    max = 600_000,
                    help = "time limit of a request; a longer one is answered 503")
            int requestTimeoutMs,

            @Key(
                    def = "64",
                    min = 0,
                    max = 10_000,
                    help = "concurrent streams of metrics, rooms and worlds; one more is answered 503")
            int streamsMax,

            HttpLimits limits) {

        private static final Bounds BOUNDS = Bounds.of(Http.class);

        public Http {
            ListenAddress.check(host, port);
            BOUNDS.check("bodyBytesMax", bodyBytesMax);
            BOUNDS.check("requestTimeoutMs", requestTimeoutMs);
            BOUNDS.check("streamsMax", streamsMax);
        }
    }

    /**
     * WebSockets at {@code /ws} of the HTTP listener.
     *
     * @param origins pages of other sites whose scripts may connect; {@code *} for all
     * @param limits of its links
     */
    @Section("WebSockets at /ws of the HTTP port")
    public record Ws(
            @Key(
                    def = "",
                    help = "other sites whose pages may connect, such as \"https://game.example\"; \"*\" for all")
            List<String> origins,

            StreamSettings limits) {
        public Ws {
            origins = List.copyOf(origins);
            ClientDeadlines.check(limits.idleMs(), "idleMs");
        }
    }

    /**
     * Rooms.
     *
     * @param max rooms at a time; a further one is refused
     * @param requireToken whether a room must not let in who names a player and shows no token
     * @param resume whether rooms are written to journals, and go on from them when the node starts again
     * @param defaults how a room runs unless its creator says otherwise
     */
    @Section("rooms, unless their creator chooses otherwise")
    public record Rooms(
            @Key(def = "10000", min = 1, max = 1_000_000, help = "concurrent rooms; one more is refused")
            int max,

            @Key(def = "false", help = "require a token or ticket in every room; open rooms are refused")
            boolean requireToken,

            @Key(
                    def = "true",
                    help = "resume rooms when the node starts again after a crash or a stop with --keep-rooms;"
                            + " docs/operating.md")
            boolean resume,

            RoomSettings defaults) {

        private static final Bounds BOUNDS = Bounds.of(Rooms.class);

        public Rooms {
            BOUNDS.check("max", max);
        }
    }

    /**
     * The memory that the process holds on behalf of its peers.
     *
     * @param budgetBytes bytes of all links, rooms and queues together; 0 for a half of the heap
     */
    @Section("memory held on behalf of clients, all limits taken together; docs/limits.md")
    public record Memory(
            @Key(
                    def = "0",
                    min = 0,
                    help =
                            "bytes of all links, rooms and queues; above it the greediest links without a seat are closed; 0"
                                    + " for half of the heap")
            long budgetBytes) {

        private static final Bounds BOUNDS = Bounds.of(Memory.class);

        public Memory {
            BOUNDS.check("budgetBytes", budgetBytes);
        }
    }

    /**
     * The record of matches.
     *
     * @param enabled whether matches are recorded
     * @param dir where replays lie, within the data directory unless absolute
     * @param blockTicks frames are written in blocks of so many; a crash may lose one
     * @param fsyncAtSeal whether a whole file is forced to the disk
     * @param closeWaitMs how long the end of the node waits for what is still to be written
     * @param fileBytesMax the record of a match with a world goes on in another file when one holds so many bytes
     * @param bytesMax bytes of all whole replays together at most; 0 for no bound
     * @param keepDays whole replays older than that are deleted; 0 to keep them
     * @param recordBytesMax the record of a match without a world, which is one file, ends when it holds this number of bytes; 0 for no
     *     bound
     */
    @Section("recordings of matches")
    public record Replay(
            @Key(def = "true", help = "record matches") boolean enabled,

            @Key(def = "replays", help = "directory of replays, within the data directory unless absolute")
            Path dir,

            @Key(def = "150", min = 1, max = 10000, help = "ticks of frames in a block; a crash may lose one block")
            int blockTicks,

            @Key(def = "true", help = "force a finished replay to disk")
            boolean fsyncAtSeal,

            @Key(def = "10000", min = 0, max = 600000, help = "time for pending writes when the node stops")
            int closeWaitMs,

            @Key(
                    def = "67108864",
                    min = 4096,
                    help = "size at which a match with a world continues in another file, at its next snapshot")
            long fileBytesMax,

            @Key(
                    def = "10737418240",
                    min = 0,
                    help = "total bytes of finished replays, of which the oldest are deleted; 0 for no limit, else at"
                            + " least twice file-bytes-max")
            long bytesMax,

            @Key(def = "0", min = 0, max = 36500, help = "days after which a finished replay is deleted; 0 to keep it")
            int keepDays,

            @Key(
                    def = "1073741824",
                    min = 0,
                    help =
                            "size at which the replay of a match without a world ends while the match goes on; 0 for no limit")
            long recordBytesMax) {
        public Replay {
            archive(
                    dir,
                    blockTicks,
                    fsyncAtSeal,
                    closeWaitMs,
                    new RetentionLimits(fileBytesMax, bytesMax, keepDays, recordBytesMax));
        }

        /** Returns how the archive works in a node whose data directory is {@code dataDir}. */
        public ArchiveSettings archive(Path dataDir) {
            RetentionLimits bounds = new RetentionLimits(fileBytesMax, bytesMax, keepDays, recordBytesMax);
            return archive(dataDir.resolve(dir), blockTicks, fsyncAtSeal, closeWaitMs, bounds);
        }

        private static ArchiveSettings archive(
                Path directory, int blockTicks, boolean fsync, int closeWaitMs, RetentionLimits bounds) {
            ArchiveSettings usual = ArchiveSettings.of(directory);
            return new ArchiveSettings(
                    directory, blockTicks, usual.blockBytes(), usual.queueBytesMax(), fsync, closeWaitMs, bounds);
        }
    }

    /**
     * The journals of rooms, in the directory {@code journals} of the data directory.
     *
     * @param fsync when they are forced to the disk
     */
    @Section("journals from which rooms are resumed")
    public record Journal(
            @Key(
                    def = "each-second",
                    help = "when journals are forced to disk, which matters if the machine loses power: \"never\","
                            + " \"each-second\", or \"each-tick\", where each frame waits for the disk")
            FsyncPolicy fsync) {

        /** Returns how journals work in a node whose data directory is {@code dataDir}. */
        public FileJournalSettings files(Path dataDir) {
            return FileJournalSettings.of(dataDir.resolve("journals")).withFsync(fsync);
        }
    }

    /**
     * Settings of stored desync bundles.
     *
     * @param dir where bundles lie, within the data directory unless absolute
     * @param bundlesMax bundles at most; the oldest is deleted for the next
     * @param bytesMax bytes of all bundles together at most
     */
    @Section("reports of diverging worlds")
    public record Desync(
            @Key(def = "desyncs", help = "directory of desync bundles, within the data directory unless absolute")
            Path dir,

            @Key(def = "200", min = 1, max = 100_000, help = "bundles kept; the oldest is deleted for the next")
            int bundlesMax,

            @Key(def = "268435456", min = 1 << 20, help = "total bytes of bundles")
            int bytesMax) {

        private static final Bounds BOUNDS = Bounds.of(Desync.class);

        public Desync {
            BOUNDS.check("bundlesMax", bundlesMax);
            BOUNDS.check("bytesMax", bytesMax);
        }
    }
}
