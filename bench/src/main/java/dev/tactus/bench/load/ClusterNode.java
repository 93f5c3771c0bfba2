package dev.tactus.bench.load;

import dev.tactus.server.demo.EtcdProgram;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A server that is one of a cluster.
 *
 * @param server the process
 */
record ClusterNode(PinnedServer server) implements AutoCloseable {

    private static final int COPIES_SECONDS_MAX = 120;

    private static final Pattern UNREPLICATED =
            Pattern.compile("^tactus_rooms_unreplicated(?:\\{.*})? (\\S+)", Pattern.MULTILINE);
    private static final Pattern STANDBY =
            Pattern.compile("^tactus_rooms_standby(?:\\{.*})? (\\S+)", Pattern.MULTILINE);

    /**
     * Starts a node.
     *
     * @param cluster its name, so that several may share an etcd
     * @param further settings of it
     */
    static ClusterNode start(ServerOptions options, EtcdProgram etcd, String cluster, String name, List<String> further)
            throws IOException, InterruptedException {
        List<String> settings = new ArrayList<>(List.of(
                "node.name=" + name,
                "cluster.etcd=" + etcd.endpoint(),
                "cluster.name=" + cluster,
                "cluster.port=0",
                "rpc.port=0",
                "rooms.resume=false"));
        settings.addAll(further);
        return new ClusterNode(options.start(settings));
    }

    /** Starts it again where it has ended, and waits until it serves. */
    void startAgain() throws IOException, InterruptedException {
        server.startAgain();
        server.awaitReady();
    }

    /** Waits until this node holds copies of all rooms, which another one has. */
    void awaitCopies(ClusterNode owner, int rooms) throws IOException, InterruptedException {
        long endNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(COPIES_SECONDS_MAX);
        while (figure(STANDBY) < rooms || owner.figure(UNREPLICATED) > 0) {
            server.checkAlive();
            owner.server().checkAlive();
            if (System.nanoTime() > endNs) {
                throw new IOException("the standby has " + figure(STANDBY) + " of " + rooms + " rooms after "
                        + COPIES_SECONDS_MAX + " s");
            }
            Thread.sleep(200);
        }
    }

    private double figure(Pattern metric) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(server.http().resolve("/metrics"))
                    .header("authorization", "Bearer " + server.secret())
                    .build();
            Matcher line =
                    metric.matcher(http.send(request, BodyHandlers.ofString()).body());
            return line.find() ? Double.parseDouble(line.group(1)) : 0;
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
