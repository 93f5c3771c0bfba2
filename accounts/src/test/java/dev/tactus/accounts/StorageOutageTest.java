package dev.tactus.accounts;

import static dev.tactus.accounts.TestAccounts.HERE;
import static dev.tactus.accounts.TestAccounts.PASSWORD;
import static dev.tactus.accounts.TestAccounts.assertRefused;
import static dev.tactus.accounts.TestAccounts.refused;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Outages of a service whose file of accounts is taken away while it runs. */
final class StorageOutageTest {

    @Test
    void shouldSayThatTheFileIsGone(@TempDir Path folder) throws IOException {
        try (Accounts accounts = Accounts.open(TestAccounts.settings(TestAccounts.sqlite(folder)), Clock.systemUTC())) {
            TestAccounts.signUp(accounts, "ann");
            Path aside = Files.createDirectory(folder.resolve("aside"));
            move(folder, aside);
            AccountRefusal refusal = refused(accounts.signUp("bob", PASSWORD, HERE));
            assertThat(refusal.kind()).isEqualTo(AccountRefusal.Kind.STORAGE_MISSING);
            assertThat(refusal.kind().isOutage()).isTrue();
            assertRefused(accounts.logIn("ann", PASSWORD, HERE), AccountRefusal.Kind.STORAGE_MISSING);
            accounts.poll();
            assertThat(folder.resolve("accounts.db"))
                    .as("no empty one in its place")
                    .doesNotExist();

            move(aside, folder);
            accounts.poll();
            assertThat(TestAccounts.done(accounts.logIn("ann", PASSWORD, HERE))).isNotNull();
            TestAccounts.signUp(accounts, "bob");
        }
    }

    private static void move(Path from, Path to) throws IOException {
        for (String name : List.of("accounts.db", "accounts.db-wal", "accounts.db-shm")) {
            if (Files.exists(from.resolve(name))) {
                Files.move(from.resolve(name), to.resolve(name));
            }
        }
    }
}
