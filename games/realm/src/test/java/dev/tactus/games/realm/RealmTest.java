package dev.tactus.games.realm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.core.game.Command;
import dev.tactus.core.game.CommandPermission;
import dev.tactus.core.game.Fixed;
import dev.tactus.core.game.Game;
import dev.tactus.core.game.Setup;
import dev.tactus.core.game.Simulation;
import dev.tactus.core.world.Snapshot;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

/** Joining and leaving, walking, and permissions in the realm. */
class RealmTest {

    @Test
    void shouldBeFoundByServiceLoader() {
        assertThat(ServiceLoader.load(Game.class)).singleElement().isInstanceOf(Realm.class);
        assertThat(new Realm().name()).isEqualTo("realm");
    }

    @Test
    void shouldBeginWithAVillageAndItsPeople() {
        RealmFixture stage = RealmFixture.village(Map.of("wanderers", 3));
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
        RealmFixture stage = RealmFixture.of("#####", "#.@.#", "#####");
        int row = stage.join(2, "ann\n");
        assertThat(stage.world.name(row)).isEqualTo("ann?");
        assertThat(stage.world.visual(row)).isEqualTo("tourist");
        assertThat(stage.at(2)).isEqualTo("2,1,0");
        assertThat(stage.world.entityOf(2)).isEqualTo(stage.world.id(row));
        assertThat(stage.world.entityOf(1)).isZero();
        stage.step(2, RealmFixture.GAME.playerLifecycle().left(2));
        assertThat(stage.happened).singleElement().isInstanceOfSatisfying(CharacterLeft.class, parted -> {
            assertThat(parted.name()).isEqualTo("ann?");
            assertThat(parted.visibleTo(2)).isFalse();
        });
        assertThat(stage.characters()).isZero();
        assertThat(stage.world.entityOf(2)).isZero();
    }

    @Test
    void shouldGiveASeatToWhoComesLater() {
        RealmFixture stage = RealmFixture.of("@");
        stage.join(1, "ann");
        stage.join(1, "bob");
        assertThat(stage.happened).singleElement().isInstanceOf(CharacterLeft.class);
        assertThat(stage.world.find("ann")).isEqualTo(-1);
        assertThat(stage.world.name(stage.world.characterOf(1))).isEqualTo("bob");
    }

    @Test
    void shouldRestoreWhoComesAgain() {
        RealmFixture stage = RealmFixture.of("@....");
        stage.join(1, "ann");
        stage.goes(1, 1, 0);
        stage.does(1, new SetAttribute("ann", "mood", AttributeValue.text("glad = \"very\"\n")));
        stage.does(1, new SetAttribute("ann", "visual", AttributeValue.text("queen")));
        stage.step(1, RealmFixture.GAME.playerLifecycle().left(1));
        CharacterLeft parted = (CharacterLeft) stage.happened.getFirst();
        stage.join(3, "ann");
        assertThat(stage.at(3)).isEqualTo("0,0,0");
        stage.step(3, new Restore(3, parted));
        assertThat(stage.at(3)).isEqualTo("1,0,0");
        assertThat(stage.attribute("ann", "mood")).isEqualTo(AttributeValue.text("glad = \"very\"\n"));
        assertThat(stage.attribute("ann", "visual")).isEqualTo(AttributeValue.text("queen"));
        stage.step(3, new Restore(3, "x", Fixed.of(9), 0, 0, "hp=3\nBad=1\nhp=4\nmood=\n=\nnoise"));
        assertThat(stage.at(3)).as("where it was is no tile any more").isEqualTo("1,0,0");
        assertThat(stage.world.being.traits.get(stage.world.characterOf(3))).isEqualTo("hp=4\n");
    }

    @Test
    void shouldWalkAsFarAsAStrideAndNotIntoWalls() {
        RealmFixture stage = RealmFixture.of("@.#.", "..#.", "....");
        stage.join(1, "ann");
        assertThat(stage.goes(1, 1, 0)).isTrue();
        assertThat(stage.goes(1, 1, 0)).as("a wall").isFalse();
        assertThat(stage.goes(1, 2, 0)).as("too far").isFalse();
        assertThat(stage.does(1, new RealmMove(Fixed.MIN, Fixed.MAX, 0)))
                .as("much too far")
                .isFalse();
        assertThat(stage.goes(1, 0, -1)).as("out of the map").isFalse();
        assertThat(stage.goes(1, -1, 1)).as("sideways and down").isTrue();
        assertThat(stage.does(1, new RealmMove(Fixed.HALF / 2, 0, 0)))
                .as("part of a tile")
                .isTrue();
        assertThat(stage.world.x(stage.world.characterOf(1))).isEqualTo(Fixed.HALF / 2);
        assertThat(stage.goes(2, 1, 0)).as("a seat without a character").isFalse();
    }

    @Test
    void shouldNotSqueezeBetweenTwoWallsNorLeapOverOne() {
        RealmFixture stage =
                RealmFixture.of(Map.of("pace_ticks", 1, "stride_percent", 400), "@#...", "#....", ".....", "..#..");
        stage.join(1, "ann");
        assertThat(stage.goes(1, 1, 1)).isFalse();
        stage.put(1, 1, 3);
        assertThat(stage.goes(1, 2, 0)).isFalse();
        assertThat(stage.goes(1, 1, -1)).isTrue();
        assertThat(stage.goes(1, 2, -2)).isTrue();
    }

    @Test
    void shouldKeepItsPace() {
        RealmFixture stage = RealmFixture.of(Map.of("pace_ticks", 3), "@.......");
        stage.join(1, "ann");
        assertThat(stage.goes(1, 1, 0)).isTrue();
        assertThat(stage.goes(1, 1, 0)).isFalse();
        assertThat(stage.goes(1, 1, 0)).isFalse();
        assertThat(stage.goes(1, 1, 0)).isTrue();
        assertThat(stage.at(1)).isEqualTo("2,0,0");
    }

    @Test
    void shouldClimbLaddersOnly() {
        RealmFixture stage = RealmFixture.of("@H.", "level", " ..", "level", "...");
        stage.join(1, "ann");
        RealmMove up = new RealmMove(0, 0, Fixed.ONE);
        assertThat(stage.does(1, up)).as("no ladder").isFalse();
        stage.goes(1, 1, 0);
        assertThat(stage.does(1, new RealmMove(0, 0, 2 * Fixed.ONE))).isFalse();
        assertThat(stage.does(1, new RealmMove(1, 0, Fixed.ONE)))
                .as("not straight")
                .isFalse();
        assertThat(stage.does(1, new RealmMove(0, 0, -Fixed.ONE)))
                .as("below the map")
                .isFalse();
        assertThat(stage.does(1, up)).isTrue();
        assertThat(stage.at(1)).isEqualTo("1,0,1");
        assertThat(stage.does(1, up)).as("no ladder here").isFalse();
        assertThat(stage.goes(1, -1, 0)).as("nothing there").isFalse();
    }

    @Test
    void shouldLetPlayersSetWhatTheMapSaysAndOperatorsAll() {
        RealmFixture stage = RealmFixture.of("@m");
        stage.join(1, "ann");
        assertThat(stage.attribute("ann", "hp")).isEqualTo(AttributeValue.whole(10));
        assertThat(stage.does(1, new SetAttribute("ann", "mood", AttributeValue.text("glad"))))
                .isTrue();
        assertThat(stage.does(1, new SetAttribute("ann", "hp", AttributeValue.whole(99))))
                .isFalse();
        assertThat(stage.does(1, new SetAttribute("ann", "other", AttributeValue.whole(1))))
                .isFalse();
        assertThat(stage.does(1, new SetAttribute("miller 1", "mood", AttributeValue.whole(1))))
                .isFalse();
        assertThat(stage.does(1, new OverrideAttribute("miller 1", "mood", AttributeValue.fixed(Fixed.HALF))))
                .isTrue();
        assertThat(stage.does(1, new OverrideAttribute("ann", "name", AttributeValue.text("eve"))))
                .isFalse();
        assertThat(stage.does(1, new OverrideAttribute("nobody", "hp", AttributeValue.whole(1))))
                .isFalse();
        assertThat(stage.attribute("ann", "mood")).isEqualTo(AttributeValue.text("glad"));
        assertThat(stage.attribute("miller 1", "mood")).isEqualTo(AttributeValue.fixed(Fixed.HALF));
        assertThat(stage.attribute("ann", "none")).isEqualTo(AttributeValue.NOTHING);
        assertThat(stage.world.attributes(stage.world.find("ann"))).containsExactly("hp", "mood", "visual");
    }

    @Test
    void shouldChangeNumbersByWhatIsGiven() {
        RealmFixture stage = RealmFixture.of("@..#");
        stage.join(1, "ann");
        assertThat(stage.does(1, new ChangeAttribute("", "hp", Fixed.of(-3)))).isTrue();
        assertThat(stage.attribute("ann", "hp")).isEqualTo(AttributeValue.whole(7));
        assertThat(stage.does(1, new ChangeAttribute("ann", "hp", Fixed.HALF))).isTrue();
        assertThat(stage.attribute("ann", "hp")).isEqualTo(AttributeValue.fixed(Fixed.of(15, 2)));
        assertThat(stage.does(1, new ChangeAttribute("ann", "luck", Fixed.ONE))).isTrue();
        assertThat(stage.attribute("ann", "luck")).isEqualTo(AttributeValue.whole(1));
        assertThat(stage.does(1, new ChangeAttribute("ann", "mood", Fixed.ONE)))
                .as("a text")
                .isFalse();
        assertThat(stage.does(1, new ChangeAttribute("ann", "x", Fixed.of(2)))).isTrue();
        assertThat(stage.at(1)).isEqualTo("2,0,0");
        assertThat(stage.does(1, new ChangeAttribute("ann", "x", Fixed.ONE)))
                .as("a wall")
                .isFalse();
        assertThat(stage.does(2, new ChangeAttribute("", "hp", Fixed.ONE)))
                .as("nobody")
                .isFalse();
    }

    @Test
    void shouldSpawnAndDismiss() {
        RealmFixture stage = RealmFixture.of("@..#");
        assertThat(stage.does(1, new SpawnNpc("wolf", "wolf", "stand", 5, 1, 0, 0)))
                .isTrue();
        assertThat(stage.at("wolf")).isEqualTo("1,0,0");
        assertThat(stage.does(1, new SpawnNpc("wolf", "wolf", "stand", 5, 1, 0, 0)))
                .as("twice")
                .isFalse();
        assertThat(stage.does(1, new SpawnNpc("elf", "elf", "dance", 5, 1, 0, 0)))
                .isFalse();
        assertThat(stage.does(1, new SpawnNpc("elf", "elf", "stand", 5, 3, 0, 0)))
                .as("a wall")
                .isFalse();
        stage.join(2, "ann");
        assertThat(stage.does(1, new RemoveNpc("ann"))).as("a player").isFalse();
        assertThat(stage.does(1, new RemoveNpc("wolf"))).isTrue();
        assertThat(stage.does(1, new RemoveNpc("wolf"))).isFalse();
    }

    @Test
    void shouldTellTheHours() {
        RealmFixture stage = RealmFixture.of(Map.of("hour_ticks", 1_000, "start_hour", 23), "@");
        int before = stage.match.tick();
        stage.steps(999 - before);
        stage.step(1, new SetHour(23));
        assertThat(stage.happened)
                .filteredOn(HourChanged.class::isInstance)
                .extracting(event -> ((HourChanged) event).hour())
                .containsExactly(23, 0);
        assertThat(stage.world.hour()).isZero();
    }

    @Test
    void shouldAddToNumbersAlone() {
        RealmFixture stage = RealmFixture.of("@..s..", "......", "..r...");
        stage.join(1, "ann");
        assertThat(stage.does(1, new OverrideAttribute("ann", "gold", AttributeValue.whole(7))))
                .isTrue();
        assertThat(stage.does(1, new AdjustAttribute("ann", "gold", AttributeValue.whole(5), true)))
                .isTrue();
        assertThat(stage.attribute("ann", "gold")).isEqualTo(AttributeValue.whole(12));
        assertThat(stage.does(1, new AdjustAttribute("ann", "gold", AttributeValue.fixed(1 << 15), true)))
                .isTrue();
        assertThat(stage.attribute("ann", "gold").format()).isEqualTo("12.5");
        assertThat(stage.does(1, new AdjustAttribute("ann", "gold", AttributeValue.text("5"), true)))
                .isFalse();
        assertThat(stage.does(1, new AdjustAttribute("ann", "no such", AttributeValue.whole(5), true)))
                .isFalse();
        assertThat(stage.does(1, new AdjustAttribute("ann", "x", AttributeValue.whole(5), true)))
                .isFalse();
        assertThat(stage.does(1, new AdjustAttribute("ann", "gold", AttributeValue.whole(5), false)))
                .as("not one that the map lets players set")
                .isFalse();
        assertThat(stage.does(1, new SetAttribute("ann", "mood", AttributeValue.whole(1))))
                .isTrue();
        assertThat(stage.does(1, new AdjustAttribute("ann", "mood", AttributeValue.whole(2), false)))
                .isTrue();
        assertThat(stage.attribute("ann", "mood")).isEqualTo(AttributeValue.whole(3));
        assertThat(stage.does(1, new AdjustAttribute("bob", "mood", AttributeValue.whole(2), false)))
                .isFalse();
    }

    @Test
    void shouldSayWhoMayGiveWhat() {
        Map<String, CommandPermission> needed = Map.of(
                "MOVE", CommandPermission.PLAYER,
                "SET", CommandPermission.PLAYER,
                "ADJUST", CommandPermission.PLAYER,
                "OVERRIDE", CommandPermission.OPERATOR,
                "CHANGE", CommandPermission.OPERATOR,
                "TILE", CommandPermission.OPERATOR,
                "SPAWN", CommandPermission.OPERATOR,
                "DISMISS", CommandPermission.OPERATOR,
                "HOUR", CommandPermission.OPERATOR);
        for (String kind : RealmFixture.GAME.commands().names()) {
            Command command = RealmFixture.GAME.commands().fromNamed(kind, Map.of());
            assertThat(command.requiredPermission())
                    .as(kind)
                    .isEqualTo(needed.getOrDefault(kind, CommandPermission.SERVER));
        }
    }

    @Test
    void shouldTellPlayersOnlyOfTheirOwnCommands() {
        assertThat(new CommandAnswered(2, 1, true).visibleTo(2)).isTrue();
        assertThat(new CommandAnswered(2, 1, true).visibleTo(1)).isFalse();
        assertThat(new CommandAnswered(2, 1, true).visibleTo(0)).isFalse();
        assertThat(new MapChanged(1).visibleTo(0)).isTrue();
        assertThat(new MapRefused("").visibleTo(0)).isFalse();
    }

    @Test
    void shouldGoOnFromASnapshotWithAnotherMap() {
        RealmFixture stage = RealmFixture.of("@..s..", "......", "..r...");
        stage.join(1, "ann");
        Simulation other = stage.match.newInstance();
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
        Simulation match = new Simulation(RealmFixture.GAME, Setup.of(RealmFixture.GAME, 1, 1));
        RealmWorld world = (RealmWorld) match.world();
        world.ground.text.set(0, "nonsense");
        match.step(List.of(), event -> {});
        assertThat(world.map().name()).isEqualTo("The village");
        assertThat(world.ground.text.get(0)).as("reading changes nothing").isEqualTo("nonsense");
    }
}
