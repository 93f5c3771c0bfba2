package dev.tactus.server.node;

import dev.tactus.accounts.AccountsSettings;
import dev.tactus.admin.AccountCaller;
import dev.tactus.client.Backoff;
import dev.tactus.client.TactusClient;
import dev.tactus.config.LocalSecret;
import dev.tactus.config.Settings;
import dev.tactus.config.TestSettings;
import dev.tactus.protocol.session.SessionSettings;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A whole node on ports of its own, with accounts whose hashes cost as little as they may. */
public final class TestNode implements AutoCloseable {

    private final Settings settings;
    private final Node node;

    public TestNode(Path data, String... more) {
        List<String> overrides = new ArrayList<>(List.of(
                "tcp.port=0",
                "node.data-dir=" + data,
                "http.operator-token=s3cret",
                "passwords.memory-kib=1024",
                "passwords.iterations=1",
                "rooms.start-wait-ms=300000",
                "rooms.empty-close-ms=300000",
                "accounts.ticket-seconds=600",
                "attempts.sign-ups-per-address=1000"));
        overrides.addAll(Arrays.asList(more));
        settings = TestSettings.of(overrides);
        node = Node.start(settings, "test");
    }

    /** Returns the node itself. */
    public Node node() {
        return node;
    }

    /** The settings of its accounts, for others that open the same database. */
    AccountsSettings accounts() {
        return settings.accountsService();
    }

    public String url() {
        return "http://127.0.0.1:" + node.httpPort();
    }

    /** Returns the secret in the data folder. */
    public String localSecret() {
        return LocalSecret.open(settings.node().dataDir()).value();
    }

    /** Returns the address of the console with a one-time code. */
    String consoleLink() {
        return url() + "/console#code=" + node.issueSignInCode().orElseThrow();
    }

    public AccountCaller nobody() {
        return new AccountCaller(url(), null);
    }

    public AccountCaller operator() {
        return new AccountCaller(url(), "s3cret");
    }

    public AccountCaller player(String name) {
        return AccountCaller.player(url(), name);
    }

    public int port(String transport) {
        return node.info().listeners().stream()
                .filter(listener -> listener.transport().equals(transport))
                .findFirst()
                .orElseThrow()
                .port();
    }

    /** Connects over TCP, showing a token. */
    public TactusClient connect(long player, long room, String token, RecordingListener heard) {
        return TactusClient.connect(
                URI.create("tcp://127.0.0.1:" + port("tcp")),
                SessionSettings.member(player, room).withToken(token),
                Backoff.NEVER,
                heard);
    }

    @Override
    public void close() {
        node.close();
    }
}
