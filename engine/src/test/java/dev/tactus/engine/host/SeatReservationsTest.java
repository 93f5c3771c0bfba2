package dev.tactus.engine.host;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Tests the bounds of reserved seats. */
final class SeatReservationsTest {

    private static final int HOLD_MS = 1_000;
    private static final long HOLD_NS = HOLD_MS * 1_000_000L;

    private final SeatReservations reservations = new SeatReservations();

    private static SeatRequest request(long room, long player, String address) {
        return new SeatRequest(room, player, "name", address, HOLD_MS);
    }

    @Test
    void shouldBoundTheRoomsOfAnAccount() {
        for (int room = 1; room <= SeatReservations.PER_PLAYER_MAX; room++) {
            assertThat(reservations.begin(request(room, 5, ""), 0)).isNull();
            assertThat(reservations.begin(request(room, 5, ""), 0)).as("again").isNull();
        }
        assertThat(reservations.begin(request(99, 5, ""), 0)).contains("4 are reserved for this account");
        assertThat(reservations.begin(request(99, 6, ""), 0)).isNull();
        reservations.end(1, 5);
        assertThat(reservations.begin(request(99, 5, ""), 0)).isNull();
        assertThat(reservations.begin(request(100, 5, ""), 0))
                .as("the others are still counted")
                .contains("4 are reserved for this account");
    }

    @Test
    void shouldBoundTheAccountsOfAnAddress() {
        for (int player = 1; player <= SeatReservations.PER_ADDRESS_MAX; player++) {
            assertThat(reservations.begin(request(7, player, "one"), 0)).isNull();
        }
        assertThat(reservations.begin(request(7, 99, "one"), 0)).contains("32 are reserved from this address");
        assertThat(reservations.begin(request(7, 99, "other"), 0)).isNull();
        reservations.end(7, 3);
        assertThat(reservations.begin(request(7, 100, "one"), 0))
                .as("one has come")
                .isNull();
        assertThat(reservations.begin(request(7, 101, "one"), 0))
                .as("the others are still counted")
                .contains("32 are reserved from this address");
    }

    @Test
    void shouldForgetTheReservationsOfOneRoomOnly() {
        for (int room = 1; room <= SeatReservations.PER_PLAYER_MAX; room++) {
            assertThat(reservations.begin(request(room, 5, "one"), 0)).isNull();
            assertThat(reservations.settle(request(room, 5, "one"), 3)).isEqualTo(new Rooms.Allocation.Seat(3));
        }
        reservations.allocated(2, 6);
        reservations.forgetRoom(1);
        assertThat(reservations.size()).isEqualTo(SeatReservations.PER_PLAYER_MAX - 1);
        assertThat(reservations.lastRoom(5)).hasValue(SeatReservations.PER_PLAYER_MAX);
        assertThat(reservations.lastRoom(6)).hasValue(2);
        assertThat(reservations.begin(request(8, 5, "one"), 0)).isNull();
        assertThat(reservations.begin(request(9, 5, "one"), 0)).contains("4 are reserved for this account");
    }

    @Test
    void shouldKeepNoReservationWithoutASeat() {
        assertThat(reservations.begin(request(7, 5, "one"), 0)).isNull();
        assertThat(reservations.settle(request(7, 5, "one"), 0)).isInstanceOf(Rooms.Allocation.Refused.class);
        assertThat(reservations.size()).isZero();
        assertThat(reservations.lastRoom(5)).isEmpty();
        assertThat(reservations.begin(request(7, 5, "one"), 0)).isNull();
        assertThat(reservations.settle(request(7, 5, "one"), 1)).isEqualTo(new Rooms.Allocation.Seat(1));
        reservations.forget(7, 5);
        assertThat(reservations.size()).isZero();
        assertThat(reservations.lastRoom(5)).isEmpty();
    }

    @Test
    void shouldForgetReservationsThatAreOver() {
        for (int player = 1; player <= SeatReservations.PER_ADDRESS_MAX; player++) {
            reservations.begin(request(7, player, "one"), 0);
        }
        assertThat(reservations.begin(request(7, 99, "one"), HOLD_NS - 1)).isNotNull();
        assertThat(reservations.begin(request(7, 99, "one"), HOLD_NS)).isNull();
        assertThat(reservations.size()).isEqualTo(1);
        reservations.forgetRoom(7);
        assertThat(reservations.size()).isZero();
    }

    @Test
    void shouldBoundTheReservationsOfTheNode() {
        for (int player = 1; player <= SeatReservations.PENDING_MAX; player++) {
            assertThat(reservations.begin(request(7, player, ""), 0)).isNull();
        }
        assertThat(reservations.begin(request(7, 1, ""), 0)).as("again").isNull();
        assertThat(reservations.begin(request(8, 70_000, ""), 0)).contains("65536 are reserved on this node");
        assertThat(reservations.begin(request(8, 70_000, ""), HOLD_NS)).isNull();
        assertThat(reservations.size()).as("those that are over have gone").isEqualTo(1);
    }

    @Test
    void shouldRememberTheLastRoomOfSoManyPlayersOnly() {
        for (int player = 1; player <= SeatReservations.ALLOCATIONS_MAX + 1; player++) {
            reservations.allocated(7, player);
        }
        assertThat(reservations.lastRoom(1)).isEmpty();
        assertThat(reservations.lastRoom(2)).hasValue(7);
        reservations.allocated(8, 2);
        assertThat(reservations.lastRoom(2)).hasValue(8);
        reservations.forgetRoom(8);
        assertThat(reservations.lastRoom(2)).isEmpty();
    }
}
