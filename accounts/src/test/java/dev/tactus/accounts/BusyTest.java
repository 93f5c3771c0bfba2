package dev.tactus.accounts;

import static dev.tactus.accounts.TestAccounts.PASSWORD;
import static dev.tactus.accounts.TestAccounts.signUp;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tactus.accounts.password.Argon2Cost;
import dev.tactus.accounts.password.PasswordSettings;
import dev.tactus.accounts.store.DatabaseSettings;
import dev.tactus.accounts.token.TokenSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A flood of logins, and settings that do not fit together. */
class BusyTest {

    private static final int CALLERS = 12;

    @Test
    void shouldSendAwayWhoFindsNoPlaceAndCountNothing(@TempDir Path folder) throws Exception {
        PasswordSettings one = new PasswordSettings(new Argon2Cost(8_192, 4), 8, 1, 1, 0, 0);
        AccountsSettings settings = TestAccounts.settings(DatabaseSettings.sqlite(folder.resolve("accounts.db")))
                .with(one);
        try (Accounts accounts = Accounts.open(settings, new FakeClock());
                ExecutorService threads = Executors.newFixedThreadPool(CALLERS)) {
            signUp(accounts, "ann");
            List<Callable<Outcome<LoginTokens>>> calls = new ArrayList<>();
            for (int i = 0; i < CALLERS; i++) {
                String name = "name" + i;
                int caller = i;
                calls.add(() -> accounts.logIn(name, PASSWORD, TestAddresses.of(caller)));
            }
            List<AccountRefusal.Kind> answers = new ArrayList<>();
            while (!answers.contains(AccountRefusal.Kind.BUSY)) {
                for (Future<Outcome<LoginTokens>> future : threads.invokeAll(calls)) {
                    answers.add(TestAccounts.refused(future.get()).kind());
                }
            }

            assertThat(answers).containsOnly(AccountRefusal.Kind.BUSY, AccountRefusal.Kind.WRONG_CREDENTIALS);
            assertThat(TestAccounts.logIn(accounts, "ann").account().name()).isEqualTo("ann");
        }
    }

    @Test
    void shouldRefuseSettingsThatDoNotFit() {
        AccountsSettings settings = AccountsSettings.of(DatabaseSettings.sqlite(Path.of("a.db")))
                .with(new TokenSettings("a", "b", 7_200, 60, 5));

        assertThatThrownBy(() -> settings.with(new LoginSettings(1, 20, 16, 720, 1_000)))
                .hasMessage("refreshHours: 1 (expected: at least accessSeconds, 7200 s)");
        assertThatThrownBy(() -> new LoginSettings(1, 0, 16, 720, 1_000))
                .hasMessage("sessionsMax: 0 (expected: 1..1000)");
        assertThatThrownBy(() -> new TokenSettings("a b", "b", 600, 60, 5))
                .hasMessageStartingWith("issuer: a b (expected");
    }
}
