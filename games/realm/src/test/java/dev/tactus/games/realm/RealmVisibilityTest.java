package dev.tactus.games.realm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Visibility between characters. */
class RealmVisibilityTest {

    private static boolean sees(RealmFixture stage, int seat, int other) {
        return stage.world.visible(seat, stage.world.characterOf(other));
    }

    @Test
    void shouldSeeAsFarAsLightReaches() {
        RealmFixture stage = RealmFixture.of(Map.of("sight_tiles", 6), "@..........");
        stage.join(1, "ann");
        stage.join(2, "bob");
        stage.put(2, 6, 0);
        assertThat(sees(stage, 1, 2)).isTrue();
        stage.put(2, 7, 0);
        assertThat(sees(stage, 1, 2)).isFalse();
        stage.put(2, 3, 0);
        stage.step(1, new SetHour(22));
        assertThat(sees(stage, 1, 2)).as("by night half as far").isTrue();
        stage.put(2, 4, 0);
        assertThat(sees(stage, 1, 2)).isFalse();
        assertThat(sees(stage, 1, 1)).as("oneself").isTrue();
    }

    @Test
    void shouldSeeThroughNoWallButOverWater() {
        RealmFixture stage = RealmFixture.of("@.#..", "..~..");
        stage.join(1, "ann");
        stage.join(2, "bob");
        stage.put(2, 4, 0);
        assertThat(sees(stage, 1, 2)).isFalse();
        stage.put(1, 0, 1);
        stage.put(2, 4, 1);
        assertThat(sees(stage, 1, 2)).isTrue();
    }

    @Test
    void shouldSeeTheSameBothWays() {
        String[] rows = {"@....#..", "..#.....", "....#...", ".#...#..", "......#.", "..#....."};
        RealmFixture stage = RealmFixture.of(rows);
        RealmMap map = stage.world.map();
        int seen = 0;
        for (int from = 0; from < 48; from++) {
            for (int to = 0; to < 48; to++) {
                boolean forth = map.canSee(from % 8, from / 8, to % 8, to / 8, 0);
                assertThat(map.canSee(to % 8, to / 8, from % 8, from / 8, 0))
                        .as("%d and %d", from, to)
                        .isEqualTo(forth);
                seen += forth ? 1 : 0;
            }
        }
        assertThat(seen).isBetween(500, 2_000);
    }

    @Test
    void shouldSeeItsOwnLevelOnly() {
        RealmFixture stage = RealmFixture.of("@H", "level", "..");
        stage.join(1, "ann");
        stage.join(2, "bob");
        assertThat(sees(stage, 1, 2)).isTrue();
        stage.world.being.z.set(stage.world.characterOf(2), 1);
        assertThat(sees(stage, 1, 2)).isFalse();
    }

    @Test
    void shouldShowWatchersAllCharactersAndStrangersNone() {
        RealmFixture stage = RealmFixture.of("@........................s");
        stage.join(1, "ann");
        for (int row = 1; row < stage.world.rows(); row++) {
            assertThat(stage.world.visible(0, row)).as("row %d", row).isEqualTo(stage.world.isCharacter(row));
            assertThat(stage.world.visible(3, row)).as("nobody's seat").isFalse();
        }
        assertThat(stage.world.visible(3, 0)).as("the map and the hour").isTrue();
    }
}
