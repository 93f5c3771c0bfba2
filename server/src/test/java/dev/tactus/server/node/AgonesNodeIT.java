package dev.tactus.server.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.server.agones.FakeSidecar;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole node as a game server of Agones. */
final class AgonesNodeIT {

    @Test
    void shouldBeReadyAllocatedAndShutDown(@TempDir Path data) throws Exception {
        try (FakeSidecar sidecar = new FakeSidecar()) {
            try (TestNode node = new TestNode(data, "agones.port=" + sidecar.port(), "agones.poll-ms=100")) {
                FakeSidecar.until(
                        "the game server is ready", () -> sidecar.state().equals("Ready"));
                assertThat(node.operator()
                                .callRoot("POST", "/api/v1/rooms", "{\"seats\": 2}")
                                .statusCode())
                        .isEqualTo(201);
                FakeSidecar.until(
                        "the game server is allocated", () -> sidecar.state().equals("Allocated"));
                FakeSidecar.until("the room is counted", () -> sidecar.count().equals("1"));
            }
            assertThat(sidecar.state()).isEqualTo("Shutdown");
            assertThat(sidecar.calls()).endsWith("/shutdown");
        }
    }
}
