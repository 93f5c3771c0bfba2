package dev.tactus.engine.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tactus.core.game.Simulation;
import dev.tactus.core.world.Snapshot;
import dev.tactus.protocol.message.ClientCapabilities;
import dev.tactus.protocol.message.ClientMessage;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Tests earlier worlds of a running match, and the metrics of its inputs. */
final class HistoricalWorldTest {

    private static final ClientCapabilities JOINING = new ClientCapabilities(1, 0, false, false, true);

    private static RoomSettingsBuilder settings() {
        RoomSettingsBuilder settings = new RoomSettingsBuilder();
        settings.lengthTicks = 0;
        return settings;
    }

    @Test
    void shouldComputeAnyTickFromMemoryOrRecord() {
        RoomFixture fixture = RoomFixture.counting(settings().build(), 1L);
        RoomFixture.Player player = fixture.running(1)[0];
        for (int input = 1; input <= 1_900; input++) {
            player.add(input, input % 7);
            fixture.ticks(1);
        }
        HistoricalWorld.TickRange ticks = Objects.requireNonNull(fixture.room.historyRange());
        assertThat(ticks.from()).isZero();
        assertThat(ticks.to()).isGreaterThanOrEqualTo(1_900);
        for (int tick : new int[] {0, 1, 599, 600, 601, 1_250, 1_799, ticks.to()}) {
            HistoricalWorld past = Objects.requireNonNull(fixture.room.history(tick))
                    .toCompletableFuture()
                    .join();
            assertThat(past.keyframe().tick()).isEqualTo(tick / 600 * 600);
            Simulation world = past.match().newInstance();
            past.restore(world);
            past.stepTo(world, tick);
            assertThat(Snapshot.write(world.world()))
                    .as("tick %s", tick)
                    .isEqualTo(Snapshot.write(fixture.truth(tick).world()));
        }
        assertThatThrownBy(() -> fixture.room.history(ticks.to() + 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("tick: " + (ticks.to() + 1) + " (expected: 0.." + ticks.to());
    }

    @Test
    void shouldBeginWhereTheRecordBeginsAndRunOn() {
        RoomFixture fixture = RoomFixture.forgetting(settings().build(), 20_000, 1L, 2L);
        RoomFixture.Player player = fixture.running(1, 2)[0];
        player.link.deaf = true;
        Map<Integer, byte[]> seen = new TreeMap<>();
        for (int input = 1; input <= 6_000; input++) {
            player.add(input, input % 7);
            fixture.ticks(1);
            Simulation match = Objects.requireNonNull(fixture.room.simulation());
            seen.put(match.tick(), Snapshot.write(match.world()));
        }
        HistoricalWorld.TickRange ticks = Objects.requireNonNull(fixture.room.historyRange());
        assertThat(ticks.from()).isBetween(600, 4_800).isEqualTo(ticks.from() / 600 * 600);
        for (int tick : new int[] {ticks.from(), ticks.from() + 1, ticks.from() + 601, ticks.to()}) {
            HistoricalWorld past = Objects.requireNonNull(fixture.room.history(tick))
                    .toCompletableFuture()
                    .join();
            Simulation world = past.match().newInstance();
            past.restore(world);
            past.stepTo(world, tick);
            assertThat(Snapshot.write(world.world())).as("tick %s", tick).isEqualTo(seen.get(tick));
        }
        assertThatThrownBy(() -> fixture.room.history(ticks.from() - 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("tick: " + (ticks.from() - 1) + " (expected: " + ticks.from() + ".." + ticks.to() + ")");
        RoomFixture.Player all = fixture.player(2).connect("").say(new ClientMessage.Ready());
        fixture.ticks(3);
        assertThat(all.link.closedBecause()).isEqualTo("frame 0 is no longer kept");
        RoomFixture.Player joiner = fixture.player(2, JOINING).connect("").say(new ClientMessage.Ready());
        fixture.ticks(3);
        assertThat(joiner.got()).anyMatch(message -> message.startsWith("state "));
        assertThat(joiner.link.closedBecause()).isNull();
        assertThat(fixture.room.view().recordingFailure()).isEmpty();
    }

    @Test
    void shouldHaveNoPastInARelayRoom() {
        RoomFixture fixture = new RoomFixture(settings().build(), 1L);
        fixture.running(1);
        fixture.ticks(5);
        assertThat(fixture.room.historyRange()).isNull();
        assertThat(fixture.room.history(0)).isNull();
        assertThat(fixture.room.simulation()).isNull();
    }

    @Test
    void shouldMeasureHowLongInputsWaitForTheirFrame() {
        RoomFixture fixture = RoomFixture.counting(settings().build(), 1L);
        RoomFixture.Player player = fixture.running(1)[0];
        assertThat(fixture.room.view().inputP99Us()).isZero();
        for (int input = 1; input <= 20; input++) {
            player.add(input, 1);
            fixture.ticks(1);
        }
        int tickUs = (int) (RoomFixture.TICK_NS / 1_000);
        assertThat(fixture.room.view().inputP50Us()).isBetween(tickUs, 2 * tickUs);
        assertThat(fixture.room.view().inputP99Us()).isBetween(tickUs, 2 * tickUs);
    }
}
