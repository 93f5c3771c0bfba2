package dev.tactus.services;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.services.Village.Villager;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The PostgreSQL of the accounts service is stopped and started again, while others play. */
@Timeout(300)
class DatabaseAwayIT {

    private static final long ROOM = 7;

    private final Path folder;

    DatabaseAwayIT(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void shouldPlayOnAndAnswer503AndRecoverWhenDatabaseIsBack() throws Exception {
        try (Postgres postgres = Postgres.start(ServerProcess.freePorts(1).getFirst());
                Village village = Village.start(
                        folder, "accounts.database=" + postgres.url(), "accounts.user=" + Postgres.USER)) {
            Villager ann = village.signUp("ann");
            Villager bob = village.signUp("bob");
            Villager eve = village.signUp("eve");
            village.makeRoom(ROOM, 2);
            try (Player one = village.play(ann, ROOM);
                    Player two = village.play(bob, ROOM)) {
                one.awaitFurtherFrames();

                postgres.stop();

                Web.Answer login = village.logIn("ann");
                assertThat(login.status()).isEqualTo(503);
                assertThat(login.body()).contains("accounts: their database is away");
                one.awaitFurtherFrames();
                two.awaitFurtherFrames();
                try (Player three = village.watch(eve, ROOM, village.ticket(eve, ROOM, true))) {
                    three.awaitFurtherFrames();
                }

                postgres.startAgain();

                Web.until("logins are answered", () -> village.logIn("ann").status() == 200);
                assertThat(village.signUp("dan").id()).isPositive();
                one.awaitFurtherFrames();
                assertThat(one.connected()).isEqualTo(1);
            }
        }
    }
}
