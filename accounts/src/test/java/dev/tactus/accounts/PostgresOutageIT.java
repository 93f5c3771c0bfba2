package dev.tactus.accounts;

import static dev.tactus.accounts.TestAccounts.HERE;
import static dev.tactus.accounts.TestAccounts.PASSWORD;
import static dev.tactus.accounts.TestAccounts.assertRefused;
import static dev.tactus.accounts.TestAccounts.done;
import static dev.tactus.accounts.TestAccounts.identity;
import static dev.tactus.accounts.TestAccounts.logIn;
import static dev.tactus.accounts.TestAccounts.signUp;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tactus.accounts.store.DatabaseSettings;
import dev.tactus.accounts.token.Identity;
import dev.tactus.accounts.token.JoinTicket;
import dev.tactus.accounts.token.TicketPlacement;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A PostgreSQL that goes away and comes back. */
class PostgresOutageIT {

    private final FakeClock clock = new FakeClock();
    private PostgresServer server;
    private AccountsSettings settings;

    @BeforeEach
    void start() {
        server = PostgresServer.start();
        settings = TestAccounts.settings(server.newDatabase());
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void shouldAnswerUnavailableAndRecoverWhenDatabaseIsBack() {
        try (Accounts accounts = Accounts.open(settings, clock)) {
            signUp(accounts, "ann");
            LoginTokens login = logIn(accounts, "ann");
            Identity ann = identity(accounts, login);

            server.stop();

            for (int i = 0; i < 7; i++) { // more than are free, so none of them counts
                assertRefused(accounts.logIn("ann", PASSWORD, HERE), AccountRefusal.Kind.UNAVAILABLE);
            }
            assertRefused(accounts.signUp("bob", PASSWORD, HERE), AccountRefusal.Kind.UNAVAILABLE);
            assertRefused(accounts.refresh(login.refreshToken()), AccountRefusal.Kind.UNAVAILABLE);
            assertRefused(accounts.logOutEverywhere(ann), AccountRefusal.Kind.UNAVAILABLE);
            assertRefused(accounts.character("Hero"), AccountRefusal.Kind.UNAVAILABLE);
            assertRefused(
                    accounts.ban(Actor.CONSOLE, ann.accountId(), Long.MAX_VALUE, ""), AccountRefusal.Kind.UNAVAILABLE);
            assertThat(accounts.poll()).isFalse();
            assertThat(identity(accounts, login)).as("who is logged in goes on").isEqualTo(ann);
            assertThat(done(accounts.issueTicket(JoinTicket.of(ann, 1, new TicketPlacement.Seat(1), "node-a"))))
                    .isNotNull();

            server.startAgain();

            Waits.until("poll", accounts::poll);
            assertThat(logIn(accounts, "ann").account().name()).isEqualTo("ann");
            assertThat(done(accounts.refresh(login.refreshToken())))
                    .as("it was not used")
                    .isNotNull();
        }
    }

    @Test
    void shouldOpenBeforeDatabaseIsThere() {
        server.stop();
        try (Accounts accounts = Accounts.open(settings, clock)) {
            assertRefused(accounts.signUp("ann", PASSWORD, HERE), AccountRefusal.Kind.UNAVAILABLE);
            assertRefused(
                    accounts.issueTicket(new JoinTicket(1, "ann", 1, 1, 1, new TicketPlacement.Spectator(), "node-a")),
                    AccountRefusal.Kind.NO_KEY);

            server.startAgain();

            Waits.until("poll", accounts::poll);
            assertThat(signUp(accounts, "ann").name()).isEqualTo("ann");
            assertThat(logIn(accounts, "ann").account().name()).isEqualTo("ann");
        }
    }

    @Test
    void shouldLoseNothingAcknowledgedWhenServerCrashes() throws InterruptedException {
        List<String> acknowledged = new CopyOnWriteArrayList<>();
        try (Accounts accounts = Accounts.open(settings, clock)) {
            Thread writer = Thread.ofPlatform().start(() -> {
                int i = 0;
                // From another address each, since one may not make so many.
                while (accounts.signUp("name" + i, PASSWORD, TestAddresses.of(i)) instanceof Outcome.Done<Account>) {
                    acknowledged.add("name" + i);
                    i++;
                }
            });
            Waits.until("twenty accounts", () -> acknowledged.size() >= 20);
            server.crash();
            writer.join();
            server.startAgain();
            Waits.until("poll", accounts::poll);

            for (String name : acknowledged) {
                assertThat(done(accounts.account(name)).name()).isEqualTo(name);
            }
            assertThat(done(accounts.audit(Actor.CONSOLE, 0, 500)).entries())
                    .hasSizeBetween(acknowledged.size(), acknowledged.size() + 1);
        }
    }

    @Test
    void shouldSayAtOnceThatUserOrDatabaseIsNotThere() {
        String url = settings.database().url();
        DatabaseSettings wrongUser = new DatabaseSettings(url, "nobody", "top-secret", 2, 1_000);
        DatabaseSettings wrongDatabase =
                new DatabaseSettings(url.replace("/postgres?", "/nothing?"), "tactus", "top-secret", 2, 1_000);

        for (DatabaseSettings wrong : List.of(wrongUser, wrongDatabase)) {
            assertThatThrownBy(() -> Accounts.open(TestAccounts.settings(wrong), clock))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("does not exist")
                    .hasMessageNotContaining("top-secret");
        }
    }
}
