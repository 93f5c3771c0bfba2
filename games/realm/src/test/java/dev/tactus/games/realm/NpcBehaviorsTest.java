package dev.tactus.games.realm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Behaviors of non-player characters. */
class NpcBehaviorsTest {

    private static final String ROOM = "..............";

    @Test
    void shouldWanderNearHome() {
        RealmFixture stage =
                RealmFixture.of("@.........", "..........", ".....s....", "..........", "..........", "..........");
        Set<String> places = new HashSet<>();
        for (int i = 0; i < 2_000; i++) {
            stage.steps(1);
            places.add(stage.at("sheep 1"));
            int row = stage.world.find("sheep 1");
            assertThat(Math.abs(stage.world.tileX(row) - 5)).isLessThanOrEqualTo(3);
            assertThat(Math.abs(stage.world.tileY(row) - 2)).isLessThanOrEqualTo(3);
        }
        assertThat(places).hasSizeGreaterThan(10);
    }

    @Test
    void shouldNotWanderThroughWalls() {
        RealmFixture stage = RealmFixture.of("@......", ".#####.", ".#.s.#.", ".#####.");
        for (int i = 0; i < 1_000; i++) {
            stage.steps(1);
            assertThat(stage.at("sheep 1")).isIn("2,2,0", "3,2,0", "4,2,0");
        }
    }

    @Test
    void shouldGuardItsHome() {
        RealmFixture stage = RealmFixture.of("@" + ROOM + ROOM, "." + ROOM + "g");
        stage.join(1, "ann");
        stage.steps(50);
        assertThat(stage.at("guard 1")).as("nobody is near").isEqualTo("15,1,0");
        stage.put(1, 12, 0);
        stage.steps(50);
        assertThat(stage.at("guard 1")).as("beside who came near").isEqualTo("13,0,0");
        stage.put(1, 0, 0);
        stage.steps(50);
        assertThat(stage.at("guard 1")).as("home again").isEqualTo("15,1,0");
    }

    @Test
    void shouldFollowTheNearestWhomItSees() {
        RealmFixture stage = RealmFixture.of("@.....d" + ROOM);
        stage.join(1, "ann");
        stage.join(2, "bob");
        stage.put(1, 2, 0);
        stage.put(2, 9, 0);
        stage.steps(50);
        assertThat(stage.at("dog 1")).as("bob is nearer").isEqualTo("8,0,0");
        stage.put(2, 12, 0);
        stage.steps(60);
        assertThat(stage.at("dog 1")).as("and nearer still on the way").isEqualTo("11,0,0");
    }

    @Test
    void shouldFleeFromWhoComesNear() {
        RealmFixture stage = RealmFixture.of("@......r" + ROOM);
        stage.join(1, "ann");
        stage.put(1, 4, 0);
        stage.steps(200);
        int row = stage.world.find("rabbit 1");
        assertThat(stage.world.tileX(row)).isGreaterThan(9);
    }

    @Test
    void shouldStandWhereItWasPut() {
        RealmFixture stage = RealmFixture.of("@..m..");
        stage.join(1, "ann");
        stage.steps(200);
        assertThat(stage.at("miller 1")).isEqualTo("3,0,0");
    }
}
