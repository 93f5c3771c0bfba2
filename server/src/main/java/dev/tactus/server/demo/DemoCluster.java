package dev.tactus.server.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tactus.cli.support.UserErrorException;
import dev.tactus.config.LocalSecret;
import dev.tactus.config.Settings;
import dev.tactus.storage.files.OwnerOnly;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Several nodes with an etcd and a front, all of them on this machine, and an arena that has a standby. */
public final class DemoCluster implements AutoCloseable {

    /** Nodes of a demo: fewer have no standby, more only cost memory. */
    public static final int NODES_MIN = 2;

    public static final int NODES_MAX = 9;

    private static final int ARENA_SECONDS_MAX = 60;
    private static final Duration CALL_TIMEOUT = Duration.ofSeconds(10);

    private static final String ARENA = """
            {"name": "arena", "game": "arena", "seats": 24, "door": "open", "settings": {"tickRateHz": 60, "lengthTicks": 0,\
             "broadcastEveryTicks": 1, "world": {"standing": true, "checksumEveryTicks": 0,\
             "sync": {"states": true, "statesEveryTicks": 1}}}}""";

    private final Path folder;
    private final DemoFront front;
    private final EtcdProgram etcd;
    private final List<DemoNode> nodes = new ArrayList<>();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private DemoCluster(Path folder, DemoFront front, EtcdProgram etcd) {
        this.folder = folder;
        this.front = front;
        this.etcd = etcd;
    }

    /**
     * Starts all, and waits until all nodes serve.
     *
     * @param count of nodes
     * @param settings of which the folder of all data and the port of the front are taken
     * @param overrides for each node, {@code section.key=value}; those of names, folders and ports have no effect on nodes
     * @throws UserErrorException if this machine has no etcd, or a program does not start
     */
    public static DemoCluster start(int count, Settings settings, List<String> overrides) throws InterruptedException {
        Path program = EtcdProgram.find(String.valueOf(System.getenv("PATH")));
        Path folder = settings.node().dataDir().toAbsolutePath().normalize();
        DemoFront front = DemoFront.open(settings.http().port());
        try {
            var unused = LocalSecret.open(folder);
            DemoCluster cluster = new DemoCluster(folder, front, EtcdProgram.start(program, folder.resolve("etcd")));
            cluster.startNodes(count, overrides);
            return cluster;
        } catch (IOException e) {
            front.close();
            throw new UncheckedIOException(e);
        } catch (RuntimeException | InterruptedException e) {
            front.close();
            throw e;
        }
    }

    private void startNodes(int count, List<String> overrides) throws IOException, InterruptedException {
        try {
            for (int i = 1; i <= count; i++) {
                String name = "n" + i;
                nodes.add(new DemoNode(name, folderOf(name), settings(name, overrides)));
            }
            for (DemoNode node : nodes) {
                node.awaitUp();
            }
            front.serve(new DemoNodes(nodes));
        } catch (IOException | RuntimeException | InterruptedException e) {
            close();
            throw e;
        }
    }

    /** Makes the folder of a node; all nodes have one operator's secret, so that it does not matter which one is asked. */
    private Path folderOf(String name) throws IOException {
        Path own = folder.resolve(name);
        OwnerOnly.createDirectories(own);
        Files.copy(
                folder.resolve(LocalSecret.FILE),
                own.resolve(LocalSecret.FILE),
                StandardCopyOption.COPY_ATTRIBUTES,
                StandardCopyOption.REPLACE_EXISTING);
        return own;
    }

    private List<String> settings(String name, List<String> overrides) {
        // The end of a killed process is seen at once; no pause of a busy machine is to look like one.
        List<String> all = new ArrayList<>(List.of("cluster.suspect-ms=5000", "cluster.drain-ms=5000"));
        Settings.DEFAULTS.sections().gateways().forEach((gateway, section) -> {
            if (!gateway.equals("kcp") && !gateway.equals("tcp")) {
                all.add(gateway + ".enabled=false");
            }
        });
        all.addAll(overrides);
        Settings.DEFAULTS
                .sections()
                .gateways()
                .forEach((gateway, section) ->
                        section.ports().keySet().forEach(port -> all.add(gateway + "." + port + "=0")));
        all.addAll(List.of(
                "node.name=" + name,
                "node.data-dir=" + folder.resolve(name),
                "cluster.etcd=" + etcd.endpoint(),
                "cluster.port=0",
                "rpc.port=0",
                "http.host=127.0.0.1",
                "http.port=0",
                "ws.origins=http://127.0.0.1:" + front.port() + ",http://localhost:" + front.port()));
        return all;
    }

    /** Returns the address of the demo's page. */
    public URI page() {
        return web().resolve("/demo");
    }

    /** Returns the address in front of all nodes. */
    public URI web() {
        return URI.create("http://127.0.0.1:" + front.port() + "/");
    }

    /** Returns the names of the nodes. */
    public List<String> nodes() {
        return nodes.stream().map(DemoNode::name).toList();
    }

    /** Returns the folder of everything that is kept. */
    public Path folder() {
        return folder;
    }

    /**
     * Makes an arena, and waits for its standby.
     *
     * @return its id
     * @throws UserErrorException if the nodes refuse it
     */
    public long makeArena() throws InterruptedException {
        long endNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(ARENA_SECONDS_MAX);
        long room = 0;
        String answer = "";
        while (System.nanoTime() < endNs) {
            try {
                HttpResponse<String> response = room == 0
                        ? call(HttpRequest.newBuilder(web().resolve("/api/v1/rooms"))
                                .header("content-type", "application/json")
                                .POST(BodyPublishers.ofString(ARENA)))
                        : call(HttpRequest.newBuilder(web().resolve("/api/v1/rooms/" + Long.toUnsignedString(room)))
                                .GET());
                answer = response.body();
                JsonNode body = new ObjectMapper().readTree(answer);
                if (response.statusCode() == 201) {
                    room = Long.parseUnsignedLong(body.get("id").textValue());
                } else if (body.path("standbys").size() > 0) {
                    return room;
                }
            } catch (IOException e) {
                answer = e.toString();
            }
            // Nodes that have just started do not know each other yet.
            Thread.sleep(100);
        }
        throw new UserErrorException("arena: no room with a standby within " + ARENA_SECONDS_MAX + " s; " + answer);
    }

    private HttpResponse<String> call(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.timeout(CALL_TIMEOUT).build(), BodyHandlers.ofString());
    }

    /** Stops all nodes, then etcd. */
    @Override
    public void close() {
        front.close();
        nodes.forEach(DemoNode::stop);
        nodes.forEach(DemoNode::close);
        etcd.close();
        http.close();
    }
}
