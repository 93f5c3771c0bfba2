package dev.tactus.config;

import dev.tactus.accounts.AccountsSettings;
import dev.tactus.accounts.password.PasswordSettings;
import dev.tactus.core.Checks;
import dev.tactus.engine.archive.ArchiveSettings;
import dev.tactus.engine.archive.RetentionLimits;
import dev.tactus.engine.room.RoomSettings;
import dev.tactus.engine.session.LinkLimits;
import dev.tactus.transport.TrafficSettings;
import dev.tactus.transport.stream.StreamSettings;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;

/**
 * All that an operator can set. A component is a section of {@code tactus.toml}, a component of a section is a key with
 * dashes: {@code http.bodyBytesMax} is {@code body-bytes-max} under {@code [http]}. A record inside a section lends it
 * its keys. What each key means, for people, stands in {@code meanings.properties}.
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
 * @param agents threads that run rooms
 * @param replay the record of matches
 * @param desync what is kept of worlds that differ
 * @param log what is logged
 * @param tls the certificate
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
        Agents agents,
        Replay replay,
        Desync desync,
        Log log,
        TlsSection tls,
        TrafficSettings traffic,
        LinkLimits limits) {

    /** What holds when nothing is set: a node that only this machine can reach. */
    public static final Settings DEFAULTS = new Settings(
            new Node("local", Path.of("data"), Path.of("games"), Node.ROLES),
            new Http(
                    "127.0.0.1", 8080, false, Secret.NONE, HttpTrust.DEFAULTS, 65_536, 10_000, 64, HttpLimits.DEFAULTS),
            new Ws(List.of(), StreamSettings.DEFAULTS),
            Sections.defaults(),
            new Rooms(10_000, false, RoomSettings.DEFAULTS),
            AccountsSection.DEFAULTS,
            PasswordSettings.DEFAULT,
            AttemptsSection.DEFAULTS,
            RpcSection.DEFAULTS,
            new Agents(0),
            new Replay(true, Path.of("replays"), 150, true, 10_000, 64L << 20, 10L << 30, 0),
            new Desync(Path.of("desyncs"), 200, 256 << 20),
            new Log(LogLevel.INFO),
            TlsSection.NONE,
            TrafficSettings.DEFAULTS,
            LinkLimits.DEFAULTS);

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
        ListenerChecks.checkAll(http, sections, rooms, accounts.enabled(), tls);
    }

    /** Returns the sections of listeners that other machines can reach and whose links can be read on the way. */
    public List<String> readable() {
        return ListenerChecks.readable(this);
    }

    /** Returns whether other services call this process. */
    public boolean isCalled() {
        return rpc.enabled() || node.roles().size() < Node.ROLES.size();
    }

    /** Returns how the accounts service runs here. */
    public AccountsSettings accountsService() {
        return accounts.service(node.dataDir(), passwords, attempts);
    }

    /**
     * This process.
     *
     * @param name under which the node is known
     * @param dataDir where everything lies that is kept
     * @param gamesDir where jars with games lie beside those that Tactus has
     * @param roles what it does: keep accounts, run rooms, or both
     */
    public record Node(String name, Path dataDir, Path gamesDir, List<String> roles) {

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
    public record Http(
            String host,
            int port,
            boolean open,
            Secret operatorToken,
            HttpTrust trust,
            int bodyBytesMax,
            int requestTimeoutMs,
            int streamsMax,
            HttpLimits limits) {
        public Http {
            ListenerChecks.check(host, port);
            Checks.inRange(bodyBytesMax, 1_024, 16_777_216, "bodyBytesMax");
            Checks.inRange(requestTimeoutMs, 100, 600_000, "requestTimeoutMs");
            Checks.inRange(streamsMax, 0, 10_000, "streamsMax");
        }
    }

    /**
     * WebSockets at {@code /ws} of the HTTP listener.
     *
     * @param origins pages of other sites whose scripts may connect; {@code *} for all
     * @param limits of its links
     */
    public record Ws(List<String> origins, StreamSettings limits) {
        public Ws {
            origins = List.copyOf(origins);
        }
    }

    /**
     * Rooms.
     *
     * @param max rooms at a time; a further one is refused
     * @param requireToken whether a room must not let in who names a player and shows no token
     * @param defaults how a room runs unless its creator says otherwise
     */
    public record Rooms(int max, boolean requireToken, RoomSettings defaults) {
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
     * @param blockTicks frames are written in blocks of so many; a crash may lose one
     * @param fsyncAtSeal whether a whole file is forced to the disk
     * @param closeWaitMs how long the end of the node waits for what is still to be written
     * @param fileBytesMax the record of a match with a world goes on in another file when one holds so many bytes
     * @param bytesMax bytes of all whole replays together at most; 0 for no bound
     * @param keepDays whole replays older than that are deleted; 0 to keep them
     */
    public record Replay(
            boolean enabled,
            Path dir,
            int blockTicks,
            boolean fsyncAtSeal,
            int closeWaitMs,
            long fileBytesMax,
            long bytesMax,
            int keepDays) {
        public Replay {
            archive(dir, blockTicks, fsyncAtSeal, closeWaitMs, new RetentionLimits(fileBytesMax, bytesMax, keepDays));
        }

        /** Returns how the archive works in a node whose data directory is {@code dataDir}. */
        public ArchiveSettings archive(Path dataDir) {
            RetentionLimits bounds = new RetentionLimits(fileBytesMax, bytesMax, keepDays);
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
     * Settings of stored desync bundles.
     *
     * @param dir where bundles lie, within the data directory unless absolute
     * @param bundlesMax bundles at most; the oldest is deleted for the next
     * @param bytesMax bytes of all bundles together at most
     */
    public record Desync(Path dir, int bundlesMax, int bytesMax) {
        public Desync {
            Checks.inRange(bundlesMax, 1, 100_000, "bundlesMax");
            Checks.atLeast(bytesMax, 1 << 20, "bytesMax");
        }
    }

    /**
     * Settings of the log.
     *
     * @param level the least that is logged
     */
    public record Log(LogLevel level) {}

    /** Log levels. */
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
