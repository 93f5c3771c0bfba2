package dev.tactus.cli.movan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.cli.CliRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MovanCommandTest {

    private static final String SYNC = """
            [Network]
            sync_host = "0.0.0.0"
            sync_port = 2025
            rpc_host = "127.0.0.1"
            rpc_port = 50051

            [Server]
            num_of_rooms = 4
            timeout = 5
            message_queue_update_interval = 10

            [SyncCore]
            update_interval = 40

            [Log]
            sink = "logs/sync.log"
            level = "DEBUG"
            """;

    private static final String ACCOUNT = """
            [Network]
            account_server_host = "0.0.0.0"
            account_server_port = 2027

            [SyncServer]
            urls = ["127.0.0.1:50051"]

            [DataBase]
            type = "sqlite"
            file = "user.db"

            [Security]
            jwt_secret = "do not tell"
            excluded_methods = []
            """;

    /** The password 123456 with the salt a1b2. */
    private static final String HASH = "a1b2$bc165e290a56d3da3d008d5d8a93c636087c60dd5bc5500c2b18b686d250c761";

    private final Path folder;

    MovanCommandTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void shouldPrintWhatSaysTheSame() throws IOException {
        CliRun run = settings(SYNC, ACCOUNT);

        assertThat(run.code()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).isEqualTo("""
                # for tactus.toml, from the configuration of Movan
                [json]
                host = "0.0.0.0"
                # reachable from other machines without a proof, as before; docs/security.md
                open = true
                port = 2025
                movan-rpc-port = 50051
                idle-ms = 5000
                tick-rate-hz = 25
                accounts-port = 2027

                [log]
                level = "debug"

                # without a counterpart, or to be looked at:
                # DataBase.file: accounts.database is Tactus's own; "tactus movan accounts movan.db" takes accounts over
                # DataBase.type: accounts.database is Tactus's own; "tactus movan accounts movan.db" takes accounts over
                # Log.sink: the log goes to standard error
                # Network.rpc_host: all listeners have json.host
                # RPC: callers from other machines show json.movan-secret, or a certificate of json.movan-trust
                # Security.excluded_methods: Movan does not use it; the keys of tokens are made by the node
                # Security.jwt_secret: Movan does not use it; the keys of tokens are made by the node
                # Server.message_queue_update_interval: messages are taken when they come
                # Server.num_of_rooms: a room is made when a player enters it, of any number
                # SyncServer.urls: accounts and rooms are one process
                """);
    }

    @Test
    void shouldReadOneFileAlone() throws IOException {
        assertThat(settings("[Network]\naccount_server_host = \"127.0.0.1\"\naccount_server_port = 3027\n")
                        .out())
                .isEqualTo("""
                        # for tactus.toml, from the configuration of Movan
                        [json]
                        host = "127.0.0.1"
                        accounts-port = 3027
                        """);
    }

    @Test
    void shouldSayWhichRateComesNearest() throws IOException {
        assertThat(settings("[SyncCore]\nupdate_interval = 30\n[Server]\ntimeout = 2.5\n\"a\\nb\" = 1\n")
                        .out())
                .contains("tick-rate-hz = 33\nidle-ms = 2500\n")
                .endsWith("# Server.a?b: unknown\n# SyncCore.update_interval: the nearest rate is 33 Hz\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            [Network] sync_port = 70000        | 2:13: Network.sync_port: 70000 (expected: 0..65535)
            [Network] rpc_port = "x"           | 2:12: Network.rpc_port: "x" (expected: 0..65535)
            [Network] sync_host = "a\\nb"      | 2:13: Network.sync_host: "a\\nb" (expected: an address to listen on)
            [Server] timeout = 0               | 2:11: Server.timeout: 0 (expected: 0.1..3600 seconds)
            [SyncCore] update_interval = 0     | 2:19: SyncCore.update_interval: 0 (expected: 1..1000 ms)
            [Log] level = "LOUD"               | 2:9: Log.level: "LOUD" (expected: TRACE, DEBUG, INFO, SUCCESS, WARNING, ERROR or CRITICAL)
            """)
    void shouldSayWhatIsWrong(String text, String message) throws IOException {
        CliRun run = settings(text.replace("] ", "]\n") + "\n");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).isEqualTo("tactus: " + folder.resolve("0.toml") + ":" + message + "\n");
    }

    @Test
    void shouldTakeAccountsOver() throws SQLException {
        Path movan = folder.resolve("movan.db");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + movan);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE user (id VARCHAR PRIMARY KEY, password VARCHAR, name VARCHAR)");
            statement.execute("CREATE TABLE role (id VARCHAR PRIMARY KEY, uid VARCHAR)");
            statement.execute("INSERT INTO user VALUES ('ann', '" + HASH + "', ''), ('admin', '" + HASH + "', '')");
            statement.execute("INSERT INTO role VALUES ('mage', 'ann'), ('ghost', 'eve')");
        }

        CliRun first = accounts(movan);
        CliRun second = accounts(movan);

        assertThat(first.code()).isEqualTo(1);
        assertThat(first.err()).isEmpty();
        assertThat(first.out()).isEqualTo("""
                refused: character ghost: no account of its uid
                refused: account admin: name: not one of the staff of this server
                taken over: 1 accounts, 1 characters; refused: 2
                """);
        assertThat(second.out())
                .contains("refused: account ann: name: taken, or it looks like a taken one (expected: another name)\n")
                .endsWith("taken over: 0 accounts, 0 characters; refused: 3\n");
        assertThat(CliRun.of("user", "show", "ann", "--set", "node.data-dir=" + folder)
                        .out())
                .contains("\"characters\" : [ \"mage\" ]");
    }

    private CliRun settings(String... texts) throws IOException {
        List<String> args = new ArrayList<>(List.of("movan", "settings"));
        for (int i = 0; i < texts.length; i++) {
            args.add(Files.writeString(folder.resolve(i + ".toml"), texts[i]).toString());
        }
        return CliRun.of(args.toArray(String[]::new));
    }

    private CliRun accounts(Path movan) {
        return CliRun.of("movan", "accounts", movan.toString(), "--set", "node.data-dir=" + folder);
    }
}
