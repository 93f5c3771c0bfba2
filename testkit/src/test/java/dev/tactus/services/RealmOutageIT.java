package dev.tactus.services;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.config.Settings;
import dev.tactus.config.schema.SettingsReader;
import dev.tactus.core.FreePorts;
import dev.tactus.oldclient.LegacyPickleClient;
import dev.tactus.oldclient.RealmNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Characters of the realm outlive the end of their process, and the absence of their database. */
final class RealmOutageIT {

    private final Path folder;

    RealmOutageIT(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void shouldBringBackCharactersAfterKillNine() throws Exception {
        List<Integer> ports = FreePorts.tcp(2);
        Settings there =
                SettingsReader.read(Optional.empty(), List.of("node.data-dir=" + folder.resolve("accounts-rooms")));
        try (RestartableServer server = RestartableServer.start(
                folder,
                "accounts,rooms",
                ports.get(0),
                List.of(
                        "tcp.port=0",
                        "passwords.memory-kib=1024",
                        "pickle.enabled=true",
                        "pickle.save-seconds=1",
                        "pickle.port=" + ports.get(1)))) {
            server.ready();
            try (LegacyPickleClient ann = new LegacyPickleClient(ports.get(1))) {
                assertThat(ann.isDone("new", "ann", RealmNode.PASSWORD)).isTrue();
                assertThat(ann.isDone("set", "ann", "mood", "glad")).isTrue();
                HttpCalls.until(
                        "it is saved",
                        () -> RealmNode.kept(there, "ann").orElse("").contains("mood=\"glad\""));
                server.kill();
            }
            server.startAgain();
            try (LegacyPickleClient ann = new LegacyPickleClient(ports.get(1))) {
                assertThat(ann.isDone("login", "ann", RealmNode.PASSWORD)).isTrue();
                assertThat(ann.ask("get", "ann", "mood")).isEqualTo("glad");
            }
        }
    }

    @Test
    void shouldLetInByAccountsOfAnotherProcess() throws Exception {
        try (TwoProcessSetup village = TwoProcessSetup.start(folder, "passwords.memory-kib=1024")) {
            assertThat(village.signUp("eve").id()).isPositive();
            HttpCalls.until("the node reaches the accounts", () -> isLetIn(village.picklePort(), "eve"));
            try (LegacyPickleClient ann = new LegacyPickleClient(village.picklePort())) {
                assertThat(ann.isDone("login", "ann", TwoProcessSetup.PASSWORD)).isFalse();
                assertThat(ann.isDone("new", "ann", TwoProcessSetup.PASSWORD)).isTrue();
                assertThat(ann.isDone("set", "ann", "mood", "glad")).isTrue();
            }
            assertThat(village.logIn("ann").status()).isEqualTo(200);
            village.accounts().kill();
            try (LegacyPickleClient ann = new LegacyPickleClient(village.picklePort())) {
                assertThat(ann.isDone("login", "ann", TwoProcessSetup.PASSWORD))
                        .as("nobody can say whose the password is")
                        .isFalse();
            }
            village.accounts().startAgain();
            HttpCalls.until("logins are answered", () -> isGlad(village.picklePort()));
        }
    }

    private static boolean isLetIn(int port, String name) {
        try (LegacyPickleClient client = new LegacyPickleClient(port)) {
            return client.isDone("login", name, TwoProcessSetup.PASSWORD);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isGlad(int port) {
        try (LegacyPickleClient ann = new LegacyPickleClient(port)) {
            return ann.isDone("login", "ann", TwoProcessSetup.PASSWORD)
                    && ann.ask("get", "ann", "mood").equals("glad");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void shouldKeepCharactersWhilePostgresIsAway() throws Exception {
        try (Postgres postgres = Postgres.start(FreePorts.tcp());
                RealmNode node = new RealmNode(
                        folder,
                        "accounts.database=" + postgres.url(),
                        "accounts.user=" + Postgres.USER,
                        "pickle.save-seconds=1")) {
            try (LegacyPickleClient ann = node.join("ann")) {
                postgres.stop();
                assertThat(ann.isDone("set", "ann", "mood", "glad"))
                        .as("the world goes on")
                        .isTrue();
                try (LegacyPickleClient bob = node.connect()) {
                    assertThat(bob.isDone("login", "ann", RealmNode.PASSWORD)).isFalse();
                }
            }
            postgres.startAgain();
            HttpCalls.until("logins are answered", () -> isGlad(node));
            node.startAgain();
            try (LegacyPickleClient ann = node.comeBack("ann")) {
                assertThat(ann.ask("get", "ann", "mood"))
                        .as("from the database")
                        .isEqualTo("glad");
            }
        }
    }

    private static boolean isGlad(RealmNode node) {
        try (LegacyPickleClient ann = node.connect()) {
            return ann.isDone("login", "ann", RealmNode.PASSWORD)
                    && ann.ask("get", "ann", "mood").equals("glad");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
