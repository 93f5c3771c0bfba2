package dev.tactus.cli.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.admin.HttpTestServer;
import dev.tactus.cli.CliRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands about nodes, and about rooms on them, on a cluster in memory. */
class NodeSubcommandIT {

    private static final String TOKEN = "s3cret-s3cret-s3cret";

    private final HttpTestServer bench = new HttpTestServer("http.operator-token=" + TOKEN);
    private final Path token;

    NodeSubcommandIT(@TempDir Path folder) throws IOException {
        token = Files.writeString(folder.resolve("token"), TOKEN);
    }

    @BeforeEach
    void join() {
        bench.nodes.join();
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private CliRun run(String... words) {
        List<String> all = new ArrayList<>(Arrays.asList(words));
        all.addAll(List.of("--http", bench.url(), "--token-file", token.toString()));
        return CliRun.of(all.toArray(String[]::new));
    }

    private String done(String... words) {
        CliRun run = run(words);
        assertThat(run.code()).as(run.err() + run.out()).isZero();
        return run.out();
    }

    @Test
    void shouldListNodesWithTheirState() {
        assertThat(done("node", "list").lines().toList())
                .hasSize(4)
                .anyMatch(line -> line.matches("NODE +STATE +ROOMS +PLAYERS +VERSION +SINCE +REASON"))
                .anyMatch(line -> line.matches("bench +ready +0 +0 +1.2.3 .*"))
                .anyMatch(line -> line.matches("n2 +ready +3 +5 +1.2.3 +2023-11-14T22:13:20Z +-"))
                .anyMatch(line -> line.matches("n3 +away .*"));
        assertThat(done("node", "list", "--json")).startsWith("[{\"name\":\"bench\"");
    }

    @Test
    void shouldDrainNodeUntilItHasNoRooms() {
        assertThat(done("node", "drain", "n2", "--reason", "new disk"))
                .isEqualTo("node n2 takes no new rooms; its rooms move to other nodes\nnode n2 has no rooms\n");
        assertThat(done("node", "list")).containsPattern("n2 +draining, rooms move +0 .* new disk");
        assertThat(done("node", "undrain", "n2")).isEqualTo("node n2 takes new rooms\n");
        assertThat(bench.nodes.orders).containsExactly("drain n2 moving", "undrain n2");
    }

    @Test
    void shouldSayHowManyRoomsAreLeft() {
        CliRun left = run("node", "drain", "n2", "--stay", "--wait-seconds", "1");
        assertThat(left.code()).isEqualTo(1);
        assertThat(left.out()).isEqualTo("""
                        node n2 takes no new rooms; its rooms go on there to their end
                        node n2: 3 rooms after 1 s (expected: none)
                        """);
    }

    @Test
    void shouldDrainTheNodeThatIsAsked() {
        assertThat(done("node", "drain", "--stay"))
                .isEqualTo("node bench takes no new rooms; its rooms go on there to their end\n");
        assertThat(done("node", "undrain")).isEqualTo("node bench takes new rooms\n");
        assertThat(bench.nodes.orders).containsExactly("drain bench", "undrain bench");
    }

    @Test
    void shouldMoveRoom() {
        done("room", "create", "--id", "5", "--members", "1");
        assertThat(done("room", "move", "5", "n2")).isEqualTo("room 5 is at node n2\n");
        assertThat(done("console", "move", "5", "n2")).isEqualTo("room 5 is at node n2\n");
        assertThat(bench.nodes.orders).containsExactly("move 5 n2", "move 5 n2");
    }

    @Test
    void shouldDrainFromConsole() {
        assertThat(done("console", "drain", "move", "n2"))
                .isEqualTo("node n2 accepts no new rooms, and moves its own to others\n");
        assertThat(done("console", "drain", "off", "n2")).isEqualTo("node n2 accepts new rooms\n");
        assertThat(done("console", "nodes")).containsPattern("n3 +1.2.3 +false +false");
    }

    @Test
    void shouldSayWhyNothingWasDone() {
        done("room", "create", "--id", "5", "--members", "1");
        assertThat(run("room", "move", "5", "n3").err()).isEqualTo("tactus: node: n3 has no link to node bench\n");
        assertThat(run("room", "move", "5", "n9").err())
                .isEqualTo("tactus: node: n9 (expected: a node of /api/v1/nodes)\n");
        assertThat(run("node", "drain", "n3").err())
                .isEqualTo("tactus: node: n3 does not answer (expected: a retry)\n");
        assertThat(run("node", "drain", "--wait-seconds", "-1").err())
                .isEqualTo("tactus: --wait-seconds: -1 (expected: 0 or more)\n");
        assertThat(run("console", "drain", "maybe").err())
                .isEqualTo("tactus: drain: maybe (expected: on, off or move)\n");
    }
}
