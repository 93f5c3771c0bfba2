package dev.tactus.games.realm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tactus.core.world.MalformedStateException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Maps as texts, and how they are loaded and edited while the world runs. */
class RealmMapTest {

    @Test
    void shouldReadWhatAMapSays() {
        RealmMap map = RealmMap.read(
                RealmFixture.map("@.#", ".s", "level two", "", "~H.").replace("\n", "\r\n"));
        assertThat(map.name()).isEqualTo("A stage");
        assertThat(List.of(map.width(), map.height(), map.levels())).containsExactly(3, 2, 2);
        assertThat(map.starts()).containsExactly(new RealmMap.StartPosition(0, 0, 0));
        assertThat(map.dwellers()).containsExactly(new NpcPlacement("sheep", NpcBehavior.WANDER, 2, 1, 1, 0));
        assertThat(map.common("mood"))
                .isEqualTo(new RealmMap.DefaultAttribute("mood", AttributeValue.text("calm"), true));
        assertThat(map.common("hp")).isEqualTo(new RealmMap.DefaultAttribute("hp", AttributeValue.whole(10), false));
        assertThat(map.isSolid(2, 0, 0)).isTrue();
        assertThat(map.isSolid(1, 1, 0)).as("below a sheep").isFalse();
        assertThat(map.isSolid(2, 1, 0)).as("behind a short row").isTrue();
        assertThat(map.has(0, 1, 1, RealmMap.OPAQUE)).as("water").isFalse();
        assertThat(map.isSolid(0, 1, 1)).isTrue();
        assertThat(map.has(1, 1, 1, RealmMap.LADDER)).isTrue();
        assertThat(map.isSolid(0, 0, 2)).as("above all levels").isTrue();
        assertThat(map.isSolid(-1, 0, 0)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                              | map: no level",
                "'tile . floor\nlevel\n.'        | map: nowhere to begin",
                "'start @\nlevel\n@'             | map: no tiles",
                "'tile . floor\nstart @\nlevel\n@x' | map: line 4: column 2: x (expected: a letter",
                "'dragon d\nlevel'               | map: line 1: dragon d (expected: name, attribute, tile",
                "'name a\ntile floor .\nlevel'   | map: line 2: tile floor . (expected: tile, one letter",
                "'tile . floor icy\nlevel'       | map: line 1: tile . floor icy (expected: solid, opaque or ladder)",
                "'npc s sheep dance\nlevel'      | map: line 1: npc s sheep dance (expected: stand, wander, guard",
                "'npc s sheep wander 65\nlevel'  | map: line 1: npc s sheep wander 65 (expected: a range of 1..64)",
                "'start\nlevel'                  | map: line 1: start (expected: start, one letter",
                "'attribute hp\nlevel'           | map: line 1: attribute hp (expected: attribute, a name",
                "'attribute Hp 1\nlevel'         | map: line 1: attribute Hp 1 (expected: attribute, a name",
                "'attribute hp ten\nlevel'       | map: line 1: attribute hp ten (expected: a value such as",
            })
    void shouldSayWhatIsWrong(String text, String reason) {
        assertThatThrownBy(() -> RealmMap.read(text))
                .isInstanceOf(MalformedStateException.class)
                .hasMessageStartingWith(reason);
    }

    @Test
    void shouldBoundMaps() {
        assertThatThrownBy(() -> RealmMap.read("x".repeat(RealmMap.BYTES_MAX + 1)))
                .hasMessage("map: 60001 bytes (expected: at most 60000)");
        assertThatThrownBy(() -> RealmMap.read(RealmFixture.map("@" + ".".repeat(512))))
                .hasMessageContaining("at most 512 rows of at most as many tiles");
        assertThatThrownBy(() -> RealmMap.read(RealmFixture.map("@\n" + ".\n".repeat(512))))
                .hasMessageContaining("at most 512 rows of at most as many tiles");
        assertThatThrownBy(() -> RealmMap.read(RealmFixture.map("@\n" + "level\n.\n".repeat(16))))
                .hasMessageContaining("at most 16 levels");
        assertThatThrownBy(() -> RealmMap.read("tile . a\n".repeat(201) + "level\n."))
                .hasMessageContaining("at most 200 tiles");
    }

    @Test
    void shouldTakeAnotherMapWhileItRuns() {
        RealmFixture stage = RealmFixture.of("@..s..m");
        stage.join(1, "ann");
        stage.goes(1, 1, 0);
        stage.does(0, new SpawnNpc("wolf", "wolf", "stand", 5, 2, 0, 0));
        int version = stage.world.mapVersion();
        stage.load(RealmFixture.map("...@", "#..m"));
        assertThat(stage.world.mapVersion()).isEqualTo(version + 1);
        assertThat(stage.happened).singleElement().isInstanceOf(MapChanged.class);
        stage.steps(1);
        assertThat(stage.characters()).as("ann, the wolf and a new miller").isEqualTo(3);
        assertThat(stage.world.find("sheep 1")).isEqualTo(-1);
        assertThat(stage.at("miller 1")).isEqualTo("3,1,0");
        assertThat(stage.at(1)).as("she stands where she stood").isEqualTo("1,0,0");
        stage.load(RealmFixture.map("##@"));
        assertThat(stage.at(1)).as("that is a wall now").isEqualTo("2,0,0");
        assertThat(stage.at("wolf")).isEqualTo("2,0,0");
    }

    @Test
    void shouldKeepTheMapWhereTheNextOneIsNone() {
        RealmFixture stage = RealmFixture.of("@");
        int version = stage.world.mapVersion();
        LoadMap bad = new LoadMap();
        stage.step(0, bad);
        assertThat(stage.happened)
                .singleElement()
                .isInstanceOfSatisfying(
                        MapRefused.class,
                        refused -> assertThat(refused.reason())
                                .isEqualTo("map: no level (expected: a line 'level' and rows behind it)"));
        assertThat(stage.world.mapVersion()).isEqualTo(version);
        assertThat(stage.world.map().name()).isEqualTo("A stage");
        assertThatThrownBy(() -> LoadMap.of("nonsense", 100)).isInstanceOf(MalformedStateException.class);
    }

    @Test
    void shouldForgetPartsThatComeOutOfOrder() {
        RealmFixture stage = RealmFixture.of("@");
        List<LoadMap> parts = LoadMap.of(RealmFixture.map("@...", "...."), 64);
        assertThat(parts.size()).isGreaterThan(4);
        stage.step(0, parts.get(0));
        stage.step(0, parts.get(1));
        stage.step(0, parts.get(3));
        assertThat(stage.world.ground.draft.get(0)).isEmpty();
        stage.step(0, parts.getLast());
        assertThat(stage.world.map().width()).isEqualTo(1);
        stage.step(0, parts.get(0));
        stage.step(0, parts.get(1));
        for (LoadMap part : parts) {
            stage.step(0, part);
        }
        assertThat(stage.world.map().width()).as("begun anew").isEqualTo(4);
        assertThat(stage.world.ground.draft.get(0)).isEmpty();
    }

    @Test
    void shouldEditTilesFromWhereOneStands() {
        RealmFixture stage = RealmFixture.of("@..", "..", "level", "...");
        stage.join(1, "ann");
        int version = stage.world.mapVersion();
        assertThat(stage.does(1, new EditTile(1, 0, 0, "#"))).isTrue();
        assertThat(stage.happened).anyMatch(MapChanged.class::isInstance);
        assertThat(stage.world.mapVersion()).isEqualTo(version + 1);
        assertThat(stage.world.map().isSolid(1, 0, 0)).isTrue();
        assertThat(stage.does(1, new EditTile(2, 0, 1, "~"))).isTrue();
        assertThat(stage.world.map().isSolid(2, 0, 1)).isTrue();
        assertThat(stage.does(1, new EditTile(2, 1, 0, "#"))).as("a short row").isFalse();
        assertThat(stage.does(1, new EditTile(0, 1, 1, "#"))).as("no row").isFalse();
        assertThat(stage.does(1, new EditTile(0, -1, 0, "#"))).as("outside").isFalse();
        assertThat(stage.does(1, new EditTile(1, 0, 0, "s"))).as("no tile").isFalse();
        assertThat(stage.does(1, new EditTile(1, 0, 0, ""))).isFalse();
        assertThat(stage.does(1, new EditTile(0, 0, 0, ".")))
                .as("the last start")
                .isFalse();
        assertThat(stage.does(2, new EditTile(1, 0, 0, "."))).as("from nowhere").isFalse();
    }
}
