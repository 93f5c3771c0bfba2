package dev.tactus.engine.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.core.game.CommandPermission;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Shares of a room's open seats by address. */
final class SeatSharesTest {

    private static final String CROWD = "198.51.100.7:4000";
    private static final String OTHER = "203.0.113.9:4000";

    private long next = 1_000;

    private static RoomFixture room(int seats, int percent) {
        RoomSettingsBuilder settings = new RoomSettingsBuilder();
        settings.seatsPerAddressPercent = percent;
        List<Long> open = Collections.nCopies(seats, 0L);
        return new RoomFixture(new RoomSpec(7, open, "secret", true, 42, settings.build()));
    }

    /** Connects a number of players from one address; returns the number of those that have a seat. */
    private int join(RoomFixture room, String remote, int count) {
        int seated = 0;
        for (int i = 0; i < count; i++) {
            seated += isSeated(room.from(remote, next++, CommandPermission.PLAYER)) ? 1 : 0;
        }
        return seated;
    }

    private static boolean isSeated(RoomFixture.Player player) {
        return player.connect("secret").got().contains("connected OK");
    }

    @ParameterizedTest
    @CsvSource({"4, 50, 4", "16, 50, 16", "40, 50, 20", "200, 50, 100", "200, 10, 20", "40, 1, 16", "40, 100, 40"})
    void shouldLeaveSeatsToOtherAddresses(int seats, int percent, int share) {
        RoomFixture room = room(seats, percent);
        assertThat(join(room, CROWD, seats)).as("seats of one address").isEqualTo(share);
        assertThat(join(room, OTHER, seats - share))
                .as("what is left to another")
                .isEqualTo(Math.min(seats - share, share));
    }

    @Test
    void shouldCountAnIpv6NetworkAsOne() {
        RoomFixture room = room(40, 50);
        for (int i = 0; i < 20; i++) {
            assertThat(join(room, "2001:db8:1:2:0:0:0:" + i + ":4000", 1)).isEqualTo(1);
        }
        assertThat(join(room, "2001:db8:1:2:ffff:0:0:1:4000", 1)).isZero();
        assertThat(join(room, "2001:db8:1:3:0:0:0:1:4000", 1)).isEqualTo(1);
    }

    @Test
    void shouldNotLimitThisMachineNorLinksWithoutAnAddress() {
        assertThat(join(room(40, 50), "127.0.0.1:4000", 40)).isEqualTo(40);
        assertThat(join(room(40, 50), "0:0:0:0:0:0:0:1:4000", 40)).isEqualTo(40);
        assertThat(join(room(40, 50), "in memory", 40)).isEqualTo(40);
    }

    @Test
    void shouldLetModeratorsInBeyondTheShare() {
        RoomFixture room = room(40, 50);
        assertThat(join(room, CROWD, 40)).isEqualTo(20);
        assertThat(isSeated(room.from(CROWD, 1, CommandPermission.MODERATOR))).isTrue();
    }

    @Test
    void shouldLetPlayersComeBackToTheirSeats() {
        RoomFixture room = room(40, 50);
        RoomFixture.Player first = room.from(CROWD, 1, CommandPermission.PLAYER);
        assertThat(isSeated(first)).isTrue();
        assertThat(join(room, CROWD, 40)).isEqualTo(19);
        assertThat(isSeated(room.from(CROWD, 1, CommandPermission.PLAYER))).isTrue();
        assertThat(join(room, CROWD, 1)).isZero();
    }
}
