package dev.tactus.engine.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.engine.room.RoomFixture.Player;
import org.junit.jupiter.api.Test;

/** Frames that need several messages of a dialect. */
class SplitBatchTest {

    @Test
    void shouldSendEveryMessageOfABatchInOrder() {
        RoomFixture f = new RoomFixture(RoomSettings.DEFAULTS, 1L, 2L);
        f.dialect.splitsBatches = true;
        Player[] players = f.running(1, 2);
        players[0].input(0);
        f.ticks(1);
        assertThat(players[1].got()).containsExactly("frames 0..0 0:1#0", "more");
        f.ticks(3);
        assertThat(players[1].got()).containsExactly("frames 1..3", "more");
    }
}
