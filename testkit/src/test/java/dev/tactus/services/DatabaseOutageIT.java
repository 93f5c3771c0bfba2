package dev.tactus.services;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.core.FreePorts;
import dev.tactus.services.TwoProcessSetup.TestAccount;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The PostgreSQL of the accounts service is stopped and started again, while others play. */
@Timeout(300)
class DatabaseOutageIT {

    private static final long ROOM = 7;

    private final Path folder;

    DatabaseOutageIT(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void shouldPlayOnAndAnswer503AndRecoverWhenDatabaseIsBack() throws Exception {
        try (Postgres postgres = Postgres.start(FreePorts.tcp());
                TwoProcessSetup village = TwoProcessSetup.start(
                        folder, "accounts.database=" + postgres.url(), "accounts.user=" + Postgres.USER)) {
            TestAccount ann = village.signUp("ann");
            TestAccount bob = village.signUp("bob");
            TestAccount eve = village.signUp("eve");
            village.makeRoom(ROOM, 2);
            try (ServicePlayer one = village.play(ann, ROOM);
                    ServicePlayer two = village.play(bob, ROOM)) {
                one.awaitFurtherFrames();

                postgres.stop();

                HttpCalls.Response login = village.logIn("ann");
                assertThat(login.status()).isEqualTo(503);
                assertThat(login.body()).contains("accounts: database unavailable");
                one.awaitFurtherFrames();
                two.awaitFurtherFrames();
                try (ServicePlayer three = village.watch(eve, ROOM, village.ticket(eve, ROOM, true))) {
                    three.awaitFurtherFrames();
                }

                postgres.startAgain();

                HttpCalls.until(
                        "logins are answered", () -> village.logIn("ann").status() == 200);
                assertThat(village.signUp("dan").id()).isPositive();
                one.awaitFurtherFrames();
                assertThat(one.cuts()).as("times without a link").isZero();
            }
        }
    }
}
