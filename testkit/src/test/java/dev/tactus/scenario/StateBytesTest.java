package dev.tactus.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.testkit.sim.SimNetworkConditions;
import dev.tactus.testkit.sim.SimStateClient;
import org.junit.jupiter.api.Test;

/**
 * Bytes on a link for the states of a world with a hundred moving characters, all told: messages, the transport's
 * own, confirmations.
 */
final class StateBytesTest {

    private static final int SECONDS = 10;

    @Test
    void shouldTellAHundredWhoMoveInTwelveKilobytesASecond() {
        HerdRoom room = new HerdRoom(1_000_000);
        SimStateClient viewer = room.watch(SimNetworkConditions.CLEAR, 7);
        long before = viewer.bytesDown();
        room.run(SECONDS);
        assertThat(viewer.states()).hasSizeGreaterThan(SECONDS * HerdRoom.RATE);
        assertThat((viewer.bytesDown() - before) / SECONDS).isBetween(5_000L, 12_000L);
    }

    @Test
    void shouldTellNothingWhereNothingHappens() {
        HerdRoom room = new HerdRoom(HerdRoom.RATE);
        SimStateClient viewer = room.watch(SimNetworkConditions.CLEAR, 7);
        int told = viewer.states().size();
        long before = viewer.bytesDown();
        room.run(SECONDS);
        assertThat(viewer.states()).hasSize(told);
        assertThat((viewer.bytesDown() - before) / SECONDS)
                .as("signs of life are left")
                .isLessThan(100);
    }
}
