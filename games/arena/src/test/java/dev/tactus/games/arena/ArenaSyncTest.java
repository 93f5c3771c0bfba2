package dev.tactus.games.arena;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.core.game.RandomMatch;
import dev.tactus.core.game.Setup;
import dev.tactus.core.game.SyncOutcome;
import dev.tactus.core.game.SyncTest;
import dev.tactus.core.world.Checksum;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ArenaSyncTest {

    private static final Arena GAME = new Arena();

    @Test
    void shouldPassTheSyncTest() {
        assertThat(SyncTest.of(GAME, Setup.of(GAME, 6, 7, Map.of("match_seconds", 7)))
                        .run())
                .isInstanceOf(SyncOutcome.Passed.class);
    }

    @Test
    void shouldPlayTheSameRandomMatchTwice() {
        Setup setup = Setup.of(GAME, 40, 3, Map.of("respawn_seconds", 0));
        RandomMatch one = new RandomMatch(GAME, setup);
        RandomMatch other = new RandomMatch(GAME, setup);
        int rows = 0;
        for (int tick = 0; tick < 600; tick++) {
            one.step();
            other.step();
            rows = Math.max(rows, one.simulation().world().rows());
        }
        assertThat(Checksum.of(one.simulation().world()))
                .isEqualTo(Checksum.of(other.simulation().world()));
        assertThat(rows).as("it is not an empty world that is equal").isGreaterThan(20);
    }
}
