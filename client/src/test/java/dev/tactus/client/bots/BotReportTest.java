package dev.tactus.client.bots;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tactus.client.Target;
import dev.tactus.client.relay.NetworkConditions;
import dev.tactus.core.game.Command;
import dev.tactus.core.game.Game;
import dev.tactus.core.game.Setup;
import dev.tactus.core.game.World;
import dev.tactus.core.world.TypeRegistry;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BotReportTest {

    private final BotSettings settings = settings(null);

    private static BotSettings settings(@Nullable Game game) {
        return BotSettings.of(Target.of(URI.create("kcp://127.0.0.1:10086")))
                .rooms(2)
                .players(4)
                .seconds(5)
                .game(game)
                .build();
    }

    @Test
    void shouldSayWhatWasMeasured() {
        BotReport report = report(0, List.of());

        assertThat(report.isClean()).isTrue();
        assertThat(report.text())
                .contains("kcp://127.0.0.1:10086: 2 rooms x 4 players, 10 inputs/s each, 5 s")
                .contains("p50 16.0 ms  p99 33.5 ms  p99.9 40.0 ms  max 41.0 ms")
                .doesNotContain("errors");
        assertThat(report.json())
                .startsWith("{\"target\":\"kcp://127.0.0.1:10086\",\"rooms\":2,\"players\":4,")
                .contains("\"clean\":true")
                .contains("\"latencyUs\":{\"p50\":16000,\"p99\":33500,\"p999\":40000,\"max\":41000}")
                .contains("\"perPlayerSecond\":{\"bytesIn\":1200.5,\"bytesOut\":600.0,")
                .endsWith("\"errorCount\":0,\"errors\":[]}");
    }

    @Test
    void shouldNotBeCleanWithALostInputOrAnError() {
        assertThat(report(1, List.of()).isClean()).isFalse();
        assertThat(report(0, List.of("link lost")).isClean()).isFalse();
    }

    @Test
    void shouldQuoteWhatErrorsSay() {
        assertThat(report(0, List.of("a \"b\" \\ \n")).json()).contains("\"errors\":[\"a \\\"b\\\" \\\\ \\u000a\"]");
    }

    @Test
    void shouldSayHowWorldsFared() {
        BotSettings played = settings(new Pushing(true));
        BotReport well = report(played, 0, new BotReport.WorldStats(90, 90, 0, 0, 3.25, 6, 12, 4, 200, 3), List.of());

        assertThat(well.isClean()).isTrue();
        assertThat(well.text())
                .contains("2 rooms x 4 players of pushing, 10 inputs/s each, 5 s")
                .contains("90 checksums told, 90 agreed, 0 desyncs, 0 heals")
                .contains("12 roll-backs of at most 4 ticks")
                .contains("200 in the frame they were for, 3 later");
        assertThat(well.json())
                .contains(
                        "\"game\":\"pushing\",\"worlds\":{\"checksumsTold\":90,\"checksumsAgreed\":90,\"desyncs\":0,");
        BotReport odd = report(played, 0, new BotReport.WorldStats(90, 80, 1, 1, 3.25, 6, 12, 4, 200, 3), List.of());
        assertThat(odd.isClean()).isFalse();
    }

    @Test
    void shouldRefuseAGameWithoutCommands() {
        assertThatThrownBy(() -> settings(new Pushing(false)))
                .hasMessage("game: pushing (expected: one with commands)");
    }

    /** A game of which only the name and whether it knows a command are asked for. */
    private record Pushing(boolean knowsCommands) implements Game {

        @Override
        public String name() {
            return "pushing";
        }

        @Override
        public TypeRegistry<Command> commands() {
            TypeRegistry<Command> none = TypeRegistry.empty();
            return knowsCommands ? none.with("push", () -> fields -> {}) : none;
        }

        @Override
        public World create(Setup setup) {
            throw new UnsupportedOperationException("nobody plays it");
        }
    }

    @Test
    void shouldRefuseWeatherWhereThereIsNoUdp() {
        BotSettingsBuilder tcp = BotSettings.of(Target.of(URI.create("tcp://127.0.0.1:1")));
        assertThatThrownBy(() -> tcp.network(new NetworkConditions(10, 0, 0), 1).build())
                .hasMessage("loss or delay with tcp://127.0.0.1:1 (expected: none, or kcp or datagram)");
    }

    @Test
    void shouldSeeWhereThePlayersOfARoomDiffer() {
        FrameConsistencyCheck check = new FrameConsistencyCheck();
        for (int i = 0; i < 200; i++) {
            int tick = (i + 1) * FrameConsistencyCheck.EVERY_TICKS - 1;
            assertThat(check.matches(tick, i)).isTrue();
            assertThat(check.matches(tick, i)).isTrue();
            assertThat(check.matches(tick, i + 1)).isFalse();
        }
    }

    private BotReport report(long inputsLost, List<String> errors) {
        return report(settings, inputsLost, null, errors);
    }

    private static BotReport report(
            BotSettings settings, long inputsLost, BotReport.@Nullable WorldStats worlds, List<String> errors) {
        return new BotReport(
                settings,
                settings.seconds(),
                400,
                inputsLost,
                0,
                1200,
                0,
                0,
                0,
                0,
                new BotReport.Latency(16_000, 33_500, 40_000, 41_000),
                new BotReport.TrafficPerSecond(1200.5, 600, 21, 24),
                worlds,
                errors.size(),
                errors);
    }
}
