package dev.tactus.server.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.config.JavaCommand;
import dev.tactus.config.TestSettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A node with a heap of 128 MB and 64 MB for sockets, and all listeners, as a process of its own. */
final class SmallNode implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 180;

    private static final int LOG_LINES_MAX = 60;

    private final Path log;
    private final Process process;
    private final Map<String, Integer> ports = new HashMap<>();
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(60)).build();

    SmallNode(Path directory) throws IOException {
        List<String> command = JavaCommand.of(
                List.of("-Xmx128m", "-XX:MaxDirectMemorySize=64m", "-XX:+UseG1GC", "-XX:+ExitOnOutOfMemoryError"),
                "dev.tactus.server.Main");
        command.add("serve");
        TestSettings.overrides(List.of(
                        "node.data-dir=" + directory.resolve("data"),
                        "http.operator-token=s3cret",
                        "kcp.port=0",
                        "tcp.port=0",
                        "tcp.idle-ms=60000",
                        "msgpack.port=0",
                        "json.port=0",
                        "binary.port=0",
                        "pickle.port=0"))
                .forEach(setting -> command.addAll(List.of("--set", setting)));
        log = directory.resolve("node.log");
        process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        while (!hasBanner()) {
            assertThat(process.isAlive()).as("the node lives%n%s", lastWords()).isTrue();
            LockSupport.parkNanos(20_000_000);
        }
    }

    private boolean hasBanner() throws IOException {
        boolean complete = false;
        for (String line : Files.readAllLines(log)) {
            String[] words = line.split(" +", 2);
            if (words.length == 2 && words[1].matches(".*:\\d+/?")) {
                ports.put(words[0], Integer.parseInt(words[1].replaceFirst("^.*:(\\d+)/?$", "$1")));
            }
            complete |= words[0].equals("operator");
        }
        return complete;
    }

    /** Returns the end of the node's log. */
    String lastWords() {
        try {
            List<String> lines = Files.readAllLines(log);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - LOG_LINES_MAX), lines.size()));
        } catch (IOException e) {
            return e.toString();
        }
    }

    int port(String listener) {
        return Objects.requireNonNull(
                ports.get(List.of("http", "ws").contains(listener) ? "page" : listener), listener);
    }

    void createRoom(long id, List<Long> members) {
        String body = "{\"id\": " + id + ", \"members\": " + members + ", \"door\": \"open\"}";
        HttpRequest request = HttpRequest.newBuilder(uri("/api/v1/rooms"))
                .header("authorization", "Bearer s3cret")
                .header("content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            assertThat(client.send(request, BodyHandlers.ofString()).statusCode())
                    .isEqualTo(201);
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits until the node says that it is ready; fails at once if its process has ended. */
    void awaitReady() throws InterruptedException {
        long endNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        String last = "not asked";
        while (System.nanoTime() < endNs) {
            assertThat(process.isAlive()).as("the node lives%n%s", lastWords()).isTrue();
            try {
                HttpRequest request = HttpRequest.newBuilder(uri("/readyz"))
                        .timeout(Duration.ofSeconds(60))
                        .build();
                int status = client.send(request, BodyHandlers.ofString()).statusCode();
                if (status == 200) {
                    return;
                }
                last = "status " + status;
            } catch (IOException e) {
                last = e.toString();
            }
            LockSupport.parkNanos(100_000_000);
        }
        throw new AssertionError("not ready within " + PATIENCE_SECONDS + " s: " + last + "\n" + lastWords());
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port("http") + path);
    }

    @Override
    public void close() {
        client.close();
        process.destroyForcibly();
        process.onExit().join();
    }
}
