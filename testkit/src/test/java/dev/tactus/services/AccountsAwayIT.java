package dev.tactus.services;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.services.Village.Villager;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The accounts service is killed and comes back, while others play. */
@Timeout(300)
class AccountsAwayIT {

    private static final long ROOM = 7;

    private final Path folder;

    AccountsAwayIT(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void shouldPlayOnWhileAccountsAreAwayAndKnowEverybodyAfterwards() throws Exception {
        try (Village village = Village.start(folder)) {
            Villager ann = village.signUp("ann");
            Villager bob = village.signUp("bob");
            Villager eve = village.signUp("eve");
            village.makeRoom(ROOM, 2);
            String early = village.ticket(eve, ROOM, true);
            try (Player one = village.play(ann, ROOM);
                    Player two = village.play(bob, ROOM)) {
                one.awaitFurtherFrames();

                village.accounts().kill();

                one.awaitFurtherFrames();
                two.awaitFurtherFrames();
                assertThat(village.logIn("ann").status()).isEqualTo(Web.NOBODY);
                assertThat(village.askReplays(eve.token()).status())
                        .as("the node believes a token of before, and eve is no moderator")
                        .isEqualTo(403);
                try (Player three = village.watch(eve, ROOM, early)) {
                    three.awaitFurtherFrames();
                    assertThat(three.end()).as("a ticket of before is good").isEmpty();
                }
                try (Player again = village.watch(eve, ROOM, early)) {
                    Web.until("it is refused", () -> !again.end().isEmpty());
                    assertThat(again.connected()).as("but only once").isZero();
                }

                village.accounts().startAgain();

                assertThat(village.logIn("ann").done().at("/account/id").asLong())
                        .isEqualTo(ann.id());
                assertThat(village.ticket(eve, ROOM, true))
                        .as("as did her login")
                        .isNotEmpty();
                one.awaitFurtherFrames();
                assertThat(one.connected()).as("links of ann").isEqualTo(1);

                assertThat(village.ban(bob).status()).isBetween(200, 299);
                Web.until("bob is out", () -> !two.end().isEmpty());
                one.awaitFurtherFrames();
                assertThat(one.end()).isEmpty();
            }
        }
    }
}
