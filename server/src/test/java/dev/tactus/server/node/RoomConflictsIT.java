package dev.tactus.server.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rooms whose id or name another one has already. */
final class RoomConflictsIT {

    @Test
    void shouldTellWhichOfIdAndNameIsTaken(@TempDir Path data) {
        try (TestNode node = new TestNode(data)) {
            assertThat(create(node, "\"id\": 706, \"name\": \"den\"").statusCode())
                    .isEqualTo(201);
            for (String id : List.of("", "\"id\": 707, ")) {
                HttpResponse<String> refused = create(node, id + "\"name\": \"den\"");
                assertThat(refused.statusCode()).isEqualTo(409);
                assertThat(refused.body())
                        .contains("name: \\\"den\\\", which is that of room 706 (expected: an unused name, or none)");
            }
            HttpResponse<String> refused = create(node, "\"id\": 706, \"name\": \"other\"");
            assertThat(refused.statusCode()).isEqualTo(409);
            assertThat(refused.body()).contains("id: 706 (expected: an unused id, or none)");
        }
    }

    private static HttpResponse<String> create(TestNode node, String fields) {
        return node.operator().callRoot("POST", "/api/v1/rooms", "{" + fields + ", \"members\": [1]}");
    }
}
