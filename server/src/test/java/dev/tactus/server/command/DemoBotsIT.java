package dev.tactus.server.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tactus.admin.AccountCaller;
import dev.tactus.server.node.TestNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo's bots on a whole node. */
class DemoBotsIT {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    /** A visitor of the demo looks at a replay first; one of a relay room shows inputs alone. */
    @Test
    void shouldLeaveReplayWithWorld(@TempDir Path data) throws Exception {
        try (TestNode node = new TestNode(data, "kcp.port=0", "replay.dir=" + data.resolve("replays"));
                DemoBots bots = new DemoBots(node.node())) {
            bots.start();
            List<String> games = games(node.operator());
            for (long endNs = System.nanoTime() + PATIENCE.toNanos(); !games.contains("platformer"); ) {
                assertThat(System.nanoTime() - endNs)
                        .as("replays in time: %s", games)
                        .isNegative();
                LockSupport.parkNanos(200_000_000);
                games = games(node.operator());
            }
        }
    }

    private static List<String> games(AccountCaller operator) throws Exception {
        List<String> games = new ArrayList<>();
        String answer =
                operator.callRoot("GET", "/api/v1/replays?limit=1000", null).body();
        for (JsonNode replay : new ObjectMapper().readTree(answer).get("replays")) {
            games.add(replay.get("game").textValue());
        }
        return games;
    }
}
