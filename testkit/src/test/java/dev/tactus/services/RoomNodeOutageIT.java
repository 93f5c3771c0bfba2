package dev.tactus.services;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.services.TwoProcessSetup.TestAccount;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A room node is killed and comes back. */
@Timeout(300)
class RoomNodeOutageIT {

    private static final long ROOM = 7;

    private final Path folder;

    RoomNodeOutageIT(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void shouldKeepAccountsAndTakePlayersBackWhenNodeIsUpAgain() throws Exception {
        try (TwoProcessSetup village = TwoProcessSetup.start(folder)) {
            TestAccount ann = village.signUp("ann");
            TestAccount bob = village.signUp("bob");
            village.makeRoom(ROOM, 2);
            try (ServicePlayer one = village.play(ann, ROOM);
                    ServicePlayer two = village.play(bob, ROOM)) {
                one.awaitFurtherFrames();
                two.awaitFurtherFrames();

                village.rooms().kill();

                assertThat(village.logIn("ann").status()).isEqualTo(200);
                HttpCalls.until(
                        "the node is missed",
                        () -> village.askTicket(ann, ROOM, false).status() == 503);
                assertThat(village.askTicket(ann, ROOM, false).body())
                        .contains("room: a node that may have it does not answer");
            }

            village.rooms().startAgain();

            HttpCalls.until(
                    "the node is heard of, and has no such room",
                    () -> village.askTicket(ann, ROOM, false).status() == 404);
            village.makeRoom(ROOM, 2);
            try (ServicePlayer one = village.play(ann, ROOM);
                    ServicePlayer two = village.play(bob, ROOM)) {
                one.awaitFurtherFrames();
                two.awaitFurtherFrames();
                assertThat(one.cuts()).as("times without a link").isZero();
            }
        }
    }
}
