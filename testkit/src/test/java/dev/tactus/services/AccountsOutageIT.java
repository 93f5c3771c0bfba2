package dev.tactus.services;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.services.TwoProcessSetup.TestAccount;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The accounts service is killed and comes back, while others play. */
@Timeout(300)
class AccountsOutageIT {

    private static final long ROOM = 7;

    private final Path folder;

    AccountsOutageIT(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void shouldPlayOnWhileAccountsAreAwayAndKnowEverybodyAfterwards() throws Exception {
        try (TwoProcessSetup village = TwoProcessSetup.start(folder)) {
            TestAccount ann = village.signUp("ann");
            TestAccount bob = village.signUp("bob");
            TestAccount eve = village.signUp("eve");
            village.makeRoom(ROOM, 2);
            String early = village.ticket(eve, ROOM, true);
            try (ServicePlayer one = village.play(ann, ROOM);
                    ServicePlayer two = village.play(bob, ROOM)) {
                one.awaitFurtherFrames();

                village.accounts().kill();

                one.awaitFurtherFrames();
                two.awaitFurtherFrames();
                assertThat(village.logIn("ann").status()).isEqualTo(HttpCalls.NO_ANSWER);
                assertThat(village.askReplays(eve.token()).status())
                        .as("the node believes a token of before, and eve is no moderator")
                        .isEqualTo(403);
                try (ServicePlayer three = village.watch(eve, ROOM, early)) {
                    three.awaitFurtherFrames();
                    assertThat(three.end()).as("a ticket of before is good").isEmpty();
                }
                try (ServicePlayer again = village.watch(eve, ROOM, early)) {
                    HttpCalls.until("it is refused", () -> !again.end().isEmpty());
                    assertThat(again.connected()).as("but only once").isZero();
                }

                village.accounts().startAgain();

                assertThat(village.logIn("ann").done().at("/account/id").asLong())
                        .isEqualTo(ann.id());
                assertThat(village.ticket(eve, ROOM, true))
                        .as("as did her login")
                        .isNotEmpty();
                one.awaitFurtherFrames();
                assertThat(one.cuts()).as("times without a link").isZero();

                assertThat(village.ban(bob).status()).isBetween(200, 299);
                HttpCalls.until("bob is out", () -> !two.end().isEmpty());
                one.awaitFurtherFrames();
                assertThat(one.end()).isEmpty();
            }
        }
    }
}
