package dev.tactus.games.realm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.core.game.Command;
import dev.tactus.core.game.Fixed;
import dev.tactus.core.game.Game;
import dev.tactus.core.game.Right;
import dev.tactus.core.game.Setup;
import dev.tactus.core.game.Simulation;
import dev.tactus.core.world.Snapshot;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

/** Who comes and goes, who walks where, who may change what. */
class RealmTest {

    @Test
    void shouldBeFoundByServiceLoader() {
        assertThat(ServiceLoader.load(Game.class)).singleElement().isInstanceOf(Realm.class);
        assertThat(new Realm().name()).isEqualTo("realm");
    }

    @Test
    void shouldBeginWithAVillageAndItsPeople() {
        Stage stage = Stage.village(Map.of("wanderers", 3));
        assertThat(stage.world.map().name()).isEqualTo("The village");
        assertThat(stage.world.hour()).isEqualTo(8);
        assertThat(stage.characters()).isEqualTo(stage.world.map().dwellers().size() + 3);
        assertThat(stage.at("miller 10")).isEqualTo("18,2,1");
        for (int i = 1; i <= 3; i++) {
            int row = stage.world.find("wanderer " + i);
            assertThat(stage.world.map().isSolid(stage.world.tileX(row), stage.world.tileY(row), 0))
                    .isFalse();
        }
    }

    @Test
    void shouldLetPlayersComeAndGo() {
        Stage stage = Stage.of("#####", "#.@.#", "#####");
        int row = stage.join(2, "ann\n");
        assertThat(stage.world.name(row)).isEqualTo("ann?");
        assertThat(stage.world.visual(row)).isEqualTo("tourist");
        assertThat(stage.at(2)).isEqualTo("2,1,0");
        assertThat(stage.world.entityOf(2)).isEqualTo(stage.world.id(row));
        assertThat(stage.world.entityOf(1)).isZero();
        stage.step(2, Stage.GAME.attendance().left(2));
        assertThat(stage.happened).singleElement().isInstanceOfSatisfying(Parted.class, parted -> {
            assertThat(parted.name()).isEqualTo("ann?");
            assertThat(parted.heardBy(2)).isFalse();
        });
        assertThat(stage.characters()).isZero();
        assertThat(stage.world.entityOf(2)).isZero();
    }

    @Test
    void shouldGiveASeatToWhoComesLater() {
        Stage stage = Stage.of("@");
        stage.join(1, "ann");
        stage.join(1, "bob");
        assertThat(stage.happened).singleElement().isInstanceOf(Parted.class);
        assertThat(stage.world.find("ann")).isEqualTo(-1);
        assertThat(stage.world.name(stage.world.characterOf(1))).isEqualTo("bob");
    }

    @Test
    void shouldRestoreWhoComesAgain() {
        Stage stage = Stage.of("@....");
        stage.join(1, "ann");
        stage.goes(1, 1, 0);
        stage.does(1, new SetAttribute("ann", "mood", Trait.text("glad = \"very\"\n")));
        stage.does(1, new SetAttribute("ann", "visual", Trait.text("queen")));
        stage.step(1, Stage.GAME.attendance().left(1));
        Parted parted = (Parted) stage.happened.getFirst();
        stage.join(3, "ann");
        assertThat(stage.at(3)).isEqualTo("0,0,0");
        stage.step(3, new Restore(3, parted));
        assertThat(stage.at(3)).isEqualTo("1,0,0");
        assertThat(stage.attribute("ann", "mood")).isEqualTo(Trait.text("glad = \"very\"\n"));
        assertThat(stage.attribute("ann", "visual")).isEqualTo(Trait.text("queen"));
        stage.step(3, new Restore(3, "x", Fixed.of(9), 0, 0, "hp=3\nBad=1\nhp=4\nmood=\n=\nnoise"));
        assertThat(stage.at(3)).as("where it was is no tile any more").isEqualTo("1,0,0");
        assertThat(stage.world.being.traits.get(stage.world.characterOf(3))).isEqualTo("hp=4\n");
    }

    @Test
    void shouldWalkAsFarAsAStrideAndNotIntoWalls() {
        Stage stage = Stage.of("@.#.", "..#.", "....");
        stage.join(1, "ann");
        assertThat(stage.goes(1, 1, 0)).isTrue();
        assertThat(stage.goes(1, 1, 0)).as("a wall").isFalse();
        assertThat(stage.goes(1, 2, 0)).as("too far").isFalse();
        assertThat(stage.does(1, new Move(Fixed.MIN, Fixed.MAX, 0)))
                .as("much too far")
                .isFalse();
        assertThat(stage.goes(1, 0, -1)).as("out of the map").isFalse();
        assertThat(stage.goes(1, -1, 1)).as("sideways and down").isTrue();
        assertThat(stage.does(1, new Move(Fixed.HALF / 2, 0, 0)))
                .as("part of a tile")
                .isTrue();
        assertThat(stage.world.x(stage.world.characterOf(1))).isEqualTo(Fixed.HALF / 2);
        assertThat(stage.goes(2, 1, 0)).as("a seat without a character").isFalse();
    }

    @Test
    void shouldNotSqueezeBetweenTwoWallsNorLeapOverOne() {
        Stage stage = Stage.of(Map.of("pace_ticks", 1, "stride_percent", 400), "@#...", "#....", ".....", "..#..");
        stage.join(1, "ann");
        assertThat(stage.goes(1, 1, 1)).isFalse();
        stage.put(1, 1, 3);
        assertThat(stage.goes(1, 2, 0)).isFalse();
        assertThat(stage.goes(1, 1, -1)).isTrue();
        assertThat(stage.goes(1, 2, -2)).isTrue();
    }

    @Test
    void shouldKeepItsPace() {
        Stage stage = Stage.of(Map.of("pace_ticks", 3), "@.......");
        stage.join(1, "ann");
        assertThat(stage.goes(1, 1, 0)).isTrue();
        assertThat(stage.goes(1, 1, 0)).isFalse();
        assertThat(stage.goes(1, 1, 0)).isFalse();
        assertThat(stage.goes(1, 1, 0)).isTrue();
        assertThat(stage.at(1)).isEqualTo("2,0,0");
    }

    @Test
    void shouldClimbLaddersOnly() {
        Stage stage = Stage.of("@H.", "level", " ..", "level", "...");
        stage.join(1, "ann");
        Move up = new Move(0, 0, Fixed.ONE);
        assertThat(stage.does(1, up)).as("no ladder").isFalse();
        stage.goes(1, 1, 0);
        assertThat(stage.does(1, new Move(0, 0, 2 * Fixed.ONE))).isFalse();
        assertThat(stage.does(1, new Move(1, 0, Fixed.ONE))).as("not straight").isFalse();
        assertThat(stage.does(1, new Move(0, 0, -Fixed.ONE)))
                .as("below the map")
                .isFalse();
        assertThat(stage.does(1, up)).isTrue();
        assertThat(stage.at(1)).isEqualTo("1,0,1");
        assertThat(stage.does(1, up)).as("no ladder here").isFalse();
        assertThat(stage.goes(1, -1, 0)).as("nothing there").isFalse();
    }

    @Test
    void shouldLetPlayersSetWhatTheMapSaysAndOperatorsAll() {
        Stage stage = Stage.of("@m");
        stage.join(1, "ann");
        assertThat(stage.attribute("ann", "hp")).isEqualTo(Trait.whole(10));
        assertThat(stage.does(1, new SetAttribute("ann", "mood", Trait.text("glad"))))
                .isTrue();
        assertThat(stage.does(1, new SetAttribute("ann", "hp", Trait.whole(99))))
                .isFalse();
        assertThat(stage.does(1, new SetAttribute("ann", "other", Trait.whole(1))))
                .isFalse();
        assertThat(stage.does(1, new SetAttribute("miller 1", "mood", Trait.whole(1))))
                .isFalse();
        assertThat(stage.does(1, new OverrideAttribute("miller 1", "mood", Trait.fixed(Fixed.HALF))))
                .isTrue();
        assertThat(stage.does(1, new OverrideAttribute("ann", "name", Trait.text("eve"))))
                .isFalse();
        assertThat(stage.does(1, new OverrideAttribute("nobody", "hp", Trait.whole(1))))
                .isFalse();
        assertThat(stage.attribute("ann", "mood")).isEqualTo(Trait.text("glad"));
        assertThat(stage.attribute("miller 1", "mood")).isEqualTo(Trait.fixed(Fixed.HALF));
        assertThat(stage.attribute("ann", "none")).isEqualTo(Trait.NOTHING);
        assertThat(stage.world.attributes(stage.world.find("ann"))).containsExactly("hp", "mood", "visual");
    }

    @Test
    void shouldChangeNumbersByWhatIsGiven() {
        Stage stage = Stage.of("@..#");
        stage.join(1, "ann");
        assertThat(stage.does(1, new Change("", "hp", Fixed.of(-3)))).isTrue();
        assertThat(stage.attribute("ann", "hp")).isEqualTo(Trait.whole(7));
        assertThat(stage.does(1, new Change("ann", "hp", Fixed.HALF))).isTrue();
        assertThat(stage.attribute("ann", "hp")).isEqualTo(Trait.fixed(Fixed.of(15, 2)));
        assertThat(stage.does(1, new Change("ann", "luck", Fixed.ONE))).isTrue();
        assertThat(stage.attribute("ann", "luck")).isEqualTo(Trait.whole(1));
        assertThat(stage.does(1, new Change("ann", "mood", Fixed.ONE)))
                .as("a text")
                .isFalse();
        assertThat(stage.does(1, new Change("ann", "x", Fixed.of(2)))).isTrue();
        assertThat(stage.at(1)).isEqualTo("2,0,0");
        assertThat(stage.does(1, new Change("ann", "x", Fixed.ONE)))
                .as("a wall")
                .isFalse();
        assertThat(stage.does(2, new Change("", "hp", Fixed.ONE))).as("nobody").isFalse();
    }

    @Test
    void shouldSpawnAndDismiss() {
        Stage stage = Stage.of("@..#");
        assertThat(stage.does(1, new Spawn("wolf", "wolf", "stand", 5, 1, 0, 0)))
                .isTrue();
        assertThat(stage.at("wolf")).isEqualTo("1,0,0");
        assertThat(stage.does(1, new Spawn("wolf", "wolf", "stand", 5, 1, 0, 0)))
                .as("twice")
                .isFalse();
        assertThat(stage.does(1, new Spawn("elf", "elf", "dance", 5, 1, 0, 0))).isFalse();
        assertThat(stage.does(1, new Spawn("elf", "elf", "stand", 5, 3, 0, 0)))
                .as("a wall")
                .isFalse();
        stage.join(2, "ann");
        assertThat(stage.does(1, new Dismiss("ann"))).as("a player").isFalse();
        assertThat(stage.does(1, new Dismiss("wolf"))).isTrue();
        assertThat(stage.does(1, new Dismiss("wolf"))).isFalse();
    }

    @Test
    void shouldTellTheHours() {
        Stage stage = Stage.of(Map.of("hour_ticks", 1_000, "start_hour", 23), "@");
        int before = stage.match.tick();
        stage.steps(999 - before);
        stage.step(1, new SetHour(23));
        assertThat(stage.happened)
                .filteredOn(HourStruck.class::isInstance)
                .extracting(event -> ((HourStruck) event).hour())
                .containsExactly(23, 0);
        assertThat(stage.world.hour()).isZero();
    }

    @Test
    void shouldSayWhoMayGiveWhat() {
        Map<String, Right> needed = Map.of(
                "MOVE", Right.PLAYER,
                "SET", Right.PLAYER,
                "OVERRIDE", Right.OPERATOR,
                "CHANGE", Right.OPERATOR,
                "TILE", Right.OPERATOR,
                "SPAWN", Right.OPERATOR,
                "DISMISS", Right.OPERATOR,
                "HOUR", Right.OPERATOR);
        for (String kind : Stage.GAME.commands().names()) {
            Command command = Stage.GAME.commands().fromNamed(kind, Map.of());
            assertThat(command.needs()).as(kind).isEqualTo(needed.getOrDefault(kind, Right.SERVER));
        }
    }

    @Test
    void shouldTellPlayersOnlyOfTheirOwnCommands() {
        assertThat(new Answered(2, 1, true).heardBy(2)).isTrue();
        assertThat(new Answered(2, 1, true).heardBy(1)).isFalse();
        assertThat(new Answered(2, 1, true).heardBy(0)).isFalse();
        assertThat(new MapChanged(1).heardBy(0)).isTrue();
        assertThat(new MapRefused("").heardBy(0)).isFalse();
    }

    @Test
    void shouldGoOnFromASnapshotWithAnotherMap() {
        Stage stage = Stage.of("@..s..", "......", "..r...");
        stage.join(1, "ann");
        Simulation other = stage.match.another();
        other.restore(Snapshot.write(stage.world));
        for (int i = 0; i < 200; i++) {
            stage.match.step(List.of(), event -> {});
            other.step(List.of(), event -> {});
        }
        assertThat(Snapshot.named(other.world())).isEqualTo(Snapshot.named(stage.world));
        assertThat(((RealmWorld) other.world()).map().name()).isEqualTo("A stage");
    }

    @Test
    void shouldGoOnWithAMapThatNoRealmWrote() {
        Simulation match = new Simulation(Stage.GAME, Setup.of(Stage.GAME, 1, 1));
        RealmWorld world = (RealmWorld) match.world();
        world.ground.text.set(0, "nonsense");
        match.step(List.of(), event -> {});
        assertThat(world.map().name()).isEqualTo("The village");
        assertThat(world.ground.text.get(0)).as("reading changes nothing").isEqualTo("nonsense");
    }
}
