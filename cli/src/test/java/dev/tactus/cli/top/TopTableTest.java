package dev.tactus.cli.top;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tactus.cli.support.CliJson;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TopTableTest {

    private static final JsonNode FIGURES =
            CliJson.read("{\"rooms\": 3, \"running\": 2, \"heapBytes\": 50331648}", "test");
    private static final JsonNode SELF = CliJson.read("{\"name\": \"main\", \"draining\": \"a new disk\"}", "test");
    private static final TopTable.PollResult BEFORE =
            new TopTable.PollResult(List.of(room(2, 100, 5, 0, 1_000), room(9, 900, 1, 3, 0)), 0);
    private static final TopTable.PollResult NOW = new TopTable.PollResult(
            List.of(room(2, 160, 5, 0, 5_000), room(9, 960, 1, 3, 1_000), room(10, 7, 9, -1, 70_000)), 2_000_000_000L);

    private static JsonNode room(int id, int tick, int online, int loss, int bytes) {
        return CliJson.read(
                "{\"id\": \"" + id + "\", \"tick\": " + tick + ", \"online\": " + online
                        + ", \"seats\": 9, \"lossPerMille\": "
                        + loss + ", \"lateP99Us\": " + 100 * id + ", \"bytesIn\": " + bytes + ", \"bytesOut\": " + bytes
                        + "}",
                "test");
    }

    @ParameterizedTest
    @CsvSource({"LATENESS, 10 9 2", "PLAYERS, 10 2 9", "TICK, 9 2 10", "BYTES, 2 9 10", "LOSS, 9 2 10", "ROOM, 2 9 10"})
    void shouldSort(TopTable.Order order, String ids) {
        JsonNode json = new TopTable(FIGURES, SELF, BEFORE, NOW, order).json();
        assertThat(CliJson.list(json.get("rooms")).stream()
                        .map(room -> room.get("id").asText()))
                .containsExactly(ids.split(" "));
    }

    @Test
    void shouldShowRatesSinceTheLookBefore() {
        JsonNode json = new TopTable(FIGURES, SELF, BEFORE, NOW, TopTable.Order.ROOM).json();
        assertThat(json.at("/rooms/0/bytesPerSecond").intValue()).isEqualTo(4_000);
        assertThat(json.at("/rooms/2/bytesPerSecond").intValue())
                .as("seen once")
                .isZero();
    }

    @Test
    void shouldFitTheScreen() {
        TopTable table = new TopTable(FIGURES, SELF, BEFORE, NOW, TopTable.Order.ROOM);
        assertThat(table.text(100, 300))
                .contains("main", "3 rooms", "heap 48 MB", "DRAINING: a new disk")
                .hasLineCount(6);
        assertThat(table.text(3, 20).lines()).hasSize(3).allMatch(line -> line.length() <= 20);
    }
}
