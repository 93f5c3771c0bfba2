package dev.tactus.admin.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.admin.MemoryRooms;
import dev.tactus.admin.metrics.MetricsSampler.MetricsSample;
import dev.tactus.engine.room.RoomSettings;
import dev.tactus.engine.room.RoomSpec;
import java.util.List;
import org.junit.jupiter.api.Test;

class MetricsSamplerTest {

    private static final long SECOND_NS = 1_000_000_000L;

    private final MemoryRooms rooms = new MemoryRooms(10);
    private final MetricsSampler figures = new MetricsSampler(rooms, 0);

    @Test
    void shouldMakeRatesOfWhatRoomsCount() {
        create(7, 1L, 2L);
        figures.sample(SECOND_NS, 1_000, 0);
        MetricsSample sample = figures.sample(3 * SECOND_NS, 3_000, 5_000);
        assertThat(sample.rooms()).isEqualTo(1);
        assertThat(sample.running()).isEqualTo(1);
        assertThat(sample.players()).isEqualTo(2);
        assertThat(sample.framesPerSecond()).isEqualTo(15);
        assertThat(sample.inputsPerSecond()).isEqualTo(10);
        assertThat(sample.bytesInPerSecond()).isEqualTo(200);
        assertThat(sample.bytesOutPerSecond()).isEqualTo(900);
        assertThat(sample.lateP99Us()).isGreaterThanOrEqualTo(250);
        assertThat(sample.inputP50Us()).isEqualTo(8_000);
        assertThat(sample.inputP99Us()).isEqualTo(33_000);
        assertThat(sample.behindTicks()).isEqualTo(2);
        assertThat(sample.bytesWaiting()).isEqualTo(2 * 64);
        assertThat(sample.heapBytes()).isEqualTo(5_000);
        assertThat(figures.last()).isEqualTo(sample);
    }

    @Test
    void shouldKeepTotalsWhenRoomsGoAndComeAgainUnderTheirId() {
        create(7, 1L);
        MetricsSample first = figures.sample(SECOND_NS, 0, 0);
        assertThat(first.frames()).isEqualTo(30);
        rooms.clear();
        MetricsSample none = figures.sample(2 * SECOND_NS, 0, 0);
        assertThat(none.frames()).isEqualTo(30);
        assertThat(none.framesPerSecond()).isZero();
        create(7, 1L);
        assertThat(figures.sample(3 * SECOND_NS, 0, 0).frames()).isEqualTo(60);
    }

    @Test
    void shouldForgetSamplesOlderThanTwoMinutes() {
        for (int second = 1; second <= MetricsSampler.KEPT + 5; second++) {
            figures.sample(second * SECOND_NS, second, 0);
        }
        List<MetricsSample> kept = figures.history();
        assertThat(kept).hasSize(MetricsSampler.KEPT);
        assertThat(kept.getFirst().unixMs()).isEqualTo(6);
        assertThat(kept.getLast().unixMs()).isEqualTo(MetricsSampler.KEPT + 5);
    }

    private void create(long id, Long... members) {
        rooms.create(new RoomSpec(id, List.of(members), "", true, 0, RoomSettings.DEFAULTS))
                .toCompletableFuture()
                .join();
    }
}
