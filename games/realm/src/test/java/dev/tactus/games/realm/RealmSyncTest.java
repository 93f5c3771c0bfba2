package dev.tactus.games.realm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.core.game.RandomMatch;
import dev.tactus.core.game.Setup;
import dev.tactus.core.game.SyncOutcome;
import dev.tactus.core.game.SyncTest;
import dev.tactus.core.world.Checksum;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The same frames lead to the same world, whatever is wanted of it. */
class RealmSyncTest {

    private static Setup setup(int seed) {
        return Setup.of(Stage.GAME, 5, seed, Map.of("wanderers", 20, "hour_ticks", 50));
    }

    @Test
    void shouldStepTheSameWheneverItIsRolledBackOrRead() {
        assertThat(SyncTest.of(Stage.GAME, setup(3)).ticks(1_500).run()).isInstanceOf(SyncOutcome.Passed.class);
    }

    @Test
    void shouldPlayARandomMatchTheSameTwice() {
        assertThat(checksum(4)).isEqualTo(checksum(4)).isNotEqualTo(checksum(5));
    }

    private static Checksum checksum(int seed) {
        RandomMatch match = new RandomMatch(Stage.GAME, setup(seed));
        for (int i = 0; i < 500; i++) {
            match.step();
        }
        return Checksum.of(match.simulation().world());
    }
}
