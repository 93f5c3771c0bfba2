package dev.tactus.engine.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class RoomSpecFieldsTest {

    private static final RoomSettings SETTINGS = RoomSpecFieldsTest.settings();

    private static RoomSettings settings() {
        SortedMap<String, String> changed = new TreeMap<>(Map.of(
                "x.tickRateHz", "60",
                "x.order", "SEAT",
                "x.broadcastOnInput", "false",
                "x.world.standing", "true",
                "x.world.sync.leaveMs", "77"));
        return RecordFields.read(RoomSettings.DEFAULTS, "x.", changed);
    }

    private static RoomSpec spec() {
        CounterGame game = new CounterGame();
        return new RoomSpec(
                42,
                "Zoë's",
                List.of(0L, -1L, 7L),
                RoomAccess.TICKET,
                "to,ken",
                List.of("a", "b", "c"),
                -5,
                SETTINGS,
                new RoomGame(game, new TreeMap<>()));
    }

    @Test
    void shouldReadWhatItWrote() {
        RoomSpec spec = spec();
        SortedMap<String, String> fields = RoomSpecFields.write(spec);
        RoomSpec read = RoomSpecFields.read(42, fields, name -> new CounterGame());
        assertThat(read.withGame(null)).isEqualTo(spec.withGame(null));
        assertThat(read.game()).extracting(RoomGame::options).isEqualTo(new TreeMap<>());
        assertThat(read.settings().tickRateHz()).isEqualTo(60);
        assertThat(read.settings().world().sync().leaveMs()).isEqualTo(77);
        RoomSpec relay = spec.withGame(null);
        assertThat(RoomSpecFields.read(42, RoomSpecFields.write(relay), name -> null))
                .isEqualTo(relay);
    }

    @Test
    void shouldTakeTheDefaultOfASettingThatIsMissing() {
        SortedMap<String, String> fields = RoomSpecFields.write(spec().withGame(null));
        fields.remove("setting.world.sync.leaveMs");
        assertThat(RoomSpecFields.read(42, fields, name -> null)
                        .settings()
                        .world()
                        .sync()
                        .leaveMs())
                .isEqualTo(StateSyncSettings.DEFAULTS.leaveMs());
    }

    @Test
    void shouldRefuseWhatThisVersionDoesNotKnow() {
        SortedMap<String, String> fields = RoomSpecFields.write(spec());
        assertThatThrownBy(() -> RoomSpecFields.read(42, fields, name -> null))
                .hasMessage("game: counter (expected: one that this node has)");
        fields.remove("game");
        fields.put("setting.gravity", "1");
        assertThatThrownBy(() -> RoomSpecFields.read(42, fields, name -> null))
                .hasMessage("setting.gravity: unknown (expected: a key of this version)");
        fields.remove("setting.gravity");
        fields.put("setting.tickRateHz", "1000");
        assertThatThrownBy(() -> RoomSpecFields.read(42, fields, name -> null))
                .hasMessageContaining("tickRateHz: 1000");
        fields.put("setting.tickRateHz", "fast");
        assertThatThrownBy(() -> RoomSpecFields.read(42, fields, name -> null))
                .hasMessage("setting.tickRateHz: fast (expected: a whole number)");
        fields.remove("members");
        assertThatThrownBy(() -> RoomSpecFields.read(42, fields, name -> null))
                .hasMessageContaining("members: missing");
    }
}
