package dev.tactus.server.command;

import static dev.tactus.server.command.TactusProcess.at;
import static dev.tactus.server.command.TactusProcess.port;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The log of a process in a file: its form, HTTP requests, and a change of both by SIGHUP. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LogOutputIT {

    private static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(120);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String NODE = """
        [http]
        port = 0
        [kcp]
        enabled = false
        [tcp]
        enabled = false
        [msgpack]
        enabled = false
        [json]
        enabled = false
        [binary]
        enabled = false
        [pickle]
        enabled = false
        """;

    private final Path directory;
    private final Path file;

    LogOutputIT(@TempDir Path directory) {
        this.directory = directory;
        this.file = directory.resolve("data/logs/node.log");
    }

    @Test
    void shouldLogAsSettingsSayBeforeAndAfterHangup() throws Exception {
        settings("format = \"json\"\nfile = \"logs/node.log\"\nhttp = true\n");
        try (TactusProcess node = TactusProcess.start(directory, "serve");
                HttpClient client = HttpClient.newHttpClient()) {
            Map<String, String> where = node.banner();
            URI live = URI.create("http://127.0.0.1:" + port(at(where, "page")) + "/healthz?token=s3cret");
            client.send(HttpRequest.newBuilder(live).build(), HttpResponse.BodyHandlers.discarding());

            JsonNode request = JSON.readTree(awaitLine(line -> line.contains("\"path\":\"/healthz\"")));
            assertThat(request.path("component").asText()).isEqualTo("AccessLog");
            assertThat(request.path("fields").path("client").asText()).isEqualTo("127.0.0.1");
            assertThat(Files.readString(file)).doesNotContain("s3cret");

            // As a tool that rotates logs does it, together with other settings.
            Files.move(file, directory.resolve("data/logs/moved.log"));
            settings("file = \"logs/node.log\"\nlevels = [\"dev.tactus.admin.http.AccessLog=info\"]\n");
            node.signal("HUP");
            String line = awaitLine(text -> text.contains("settings reloaded"));
            assertThat(line).startsWith("20").endsWith(" needs-restart=[]");
            client.send(HttpRequest.newBuilder(live).build(), HttpResponse.BodyHandlers.discarding());
            assertThat(awaitLine(text -> text.contains("path=/healthz"))).contains(" INFO  AccessLog: request: ");

            node.signal("TERM");
            assertThat(node.exitCode()).isZero();
        }
    }

    private void settings(String log) throws IOException {
        Files.writeString(directory.resolve("tactus.toml"), NODE + "[log]\n" + log);
    }

    private String awaitLine(Predicate<String> wanted) throws IOException {
        long startNs = System.nanoTime();
        while (true) {
            String text = Files.exists(file) ? Files.readString(file) : "";
            // The last line may be half written.
            var found = text.substring(0, text.lastIndexOf('\n') + 1)
                    .lines()
                    .filter(wanted)
                    .findFirst();
            if (found.isPresent()) {
                return found.get();
            }
            assertThat(System.nanoTime() - startNs).as(text).isLessThan(PATIENCE_NS);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
    }
}
