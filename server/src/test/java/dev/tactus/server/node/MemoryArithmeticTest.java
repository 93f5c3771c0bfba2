package dev.tactus.server.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.config.TestSettings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The sum of a node's limits beside its memory. */
final class MemoryArithmeticTest {

    private static final long MIB = 1 << 20;

    private static MemoryArithmetic limits(long kcpMib, long roomsMib) {
        Map<String, Long> limits = new LinkedHashMap<>();
        limits.put("kcp", kcpMib * MIB);
        limits.put("rooms", roomsMib * MIB);
        return new MemoryArithmetic(limits);
    }

    @Test
    void shouldMultiplyEachLimitByHowManyThereMayBe() {
        MemoryArithmetic sum = MemoryArithmetic.of(
                TestSettings.of(
                        "rooms.max=10",
                        "rooms.history-bytes-max=1048576",
                        "http.connections-max=100",
                        "http.connections-per-address-max=50",
                        "http.owed-bytes-per-connection-max=65536"),
                List.of());
        assertThat(sum.limits()).containsEntry("rooms", 10 * MIB).containsEntry("http", 100 * 65_536L);
        assertThat(sum.limits()).containsKeys("ws", "replays");
        assertThat(sum.limitBytes())
                .isEqualTo(
                        sum.limits().values().stream().mapToLong(bytes -> bytes).sum());
    }

    @Test
    void shouldSayWhereAllLimitsTogetherExceedTheBudget() {
        assertThat(limits(300, 212).lines(1024 * MIB, 128 * MIB, 512 * MIB))
                .containsExactly(
                        "memory: heap 1024 MiB, sockets 128 MiB, of which links, rooms and queues may hold 512 MiB"
                                + " together");
        assertThat(limits(300, 213).lines(1024 * MIB, 128 * MIB, 512 * MIB))
                .hasSize(2)
                .last()
                .isEqualTo(
                        "all limits together allow 513 MiB (kcp 300, rooms 213); above 512 MiB the greediest links are"
                                + " closed, those without a seat first (docs/limits.md)");
    }
}
