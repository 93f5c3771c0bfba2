package dev.tactus.engine.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tactus.core.game.Simulation;
import dev.tactus.core.world.Snapshot;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Earlier worlds of a match that runs, and what is measured of its inputs. */
final class PastTest {

    private static SettingsBuilder settings() {
        SettingsBuilder settings = new SettingsBuilder();
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
        Past.Ticks ticks = Objects.requireNonNull(fixture.room.pastTicks());
        assertThat(ticks.from()).isZero();
        assertThat(ticks.to()).isGreaterThanOrEqualTo(1_900);
        for (int tick : new int[] {0, 1, 599, 600, 601, 1_250, 1_799, ticks.to()}) {
            Past past = Objects.requireNonNull(fixture.room.past(tick))
                    .toCompletableFuture()
                    .join();
            assertThat(past.keyframe().tick()).isEqualTo(tick / 600 * 600);
            Simulation world = past.match().another();
            past.restore(world);
            past.stepTo(world, tick);
            assertThat(Snapshot.write(world.world()))
                    .as("tick %s", tick)
                    .isEqualTo(Snapshot.write(fixture.truth(tick).world()));
        }
        assertThatThrownBy(() -> fixture.room.past(ticks.to() + 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("tick: " + (ticks.to() + 1) + " (expected: 0.." + ticks.to());
    }

    @Test
    void shouldHaveNoPastInARelayRoom() {
        RoomFixture fixture = new RoomFixture(settings().build(), 1L);
        fixture.running(1);
        fixture.ticks(5);
        assertThat(fixture.room.pastTicks()).isNull();
        assertThat(fixture.room.past(0)).isNull();
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
