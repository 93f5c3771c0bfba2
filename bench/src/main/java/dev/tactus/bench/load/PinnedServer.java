package dev.tactus.bench.load;

import dev.tactus.config.LocalSecret;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A Tactus server of its own, pinned to one core, on free ports of loopback. */
final class PinnedServer implements AutoCloseable {

    private static final int START_SECONDS_MAX = 60;

    private final List<String> command;
    private final Path log;
    private final Path dataDir;
    private final URI http;
    private final int kcpPort;
    private final int tcpPort;
    private Process process;

    private PinnedServer(List<String> command, Path log, Path dataDir, URI http, int kcpPort, int tcpPort)
            throws IOException {
        this.command = List.copyOf(command);
        this.log = log;
        this.dataDir = dataDir;
        this.process = launch();
        this.http = http;
        this.kcpPort = kcpPort;
        this.tcpPort = tcpPort;
    }

    /**
     * Starts a server and waits until it is ready.
     *
     * @param core the core that it runs on
     * @param javaOptions further options of its JVM
     * @param classPath where its classes are
     * @param log where its output goes
     * @param further settings beside those that every bench wants
     * @throws IOException if it does not become ready; its output says why
     */
    static PinnedServer start(int core, List<String> javaOptions, String classPath, Path log, List<String> further)
            throws IOException, InterruptedException {
        int httpPort = freeTcpPort();
        int kcpPort = freeUdpPort();
        int tcpPort = freeTcpPort();
        Path dataDir = Files.createTempDirectory("tactus-bench");
        List<String> command = new ArrayList<>(List.of("taskset", "-c", Integer.toString(core)));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-XX:+UseG1GC",
                "-XX:MaxGCPauseMillis=10",
                "-XX:G1ConcRefinementThreads=0",
                "-Xms64m",
                "-XX:GCTimeRatio=4",
                "-XX:+UseCompactObjectHeaders"));
        command.addAll(javaOptions);
        command.addAll(List.of("-cp", classPath, "dev.tactus.server.Main", "serve"));
        for (String setting : List.of(
                "http.port=" + httpPort,
                "kcp.port=" + kcpPort,
                "tcp.port=" + tcpPort,
                "msgpack.enabled=false",
                "binary.enabled=false",
                "pickle.enabled=false",
                "json.enabled=false",
                "kcp.sessions-per-address-max=20000",
                "kcp.unproven-max=20000",
                "agents.threads=1",
                "http.local-rooms-max=100000",
                "node.data-dir=" + dataDir)) {
            command.addAll(List.of("--set", setting));
        }
        for (String setting : further) {
            command.addAll(List.of("--set", setting));
        }
        URI http = URI.create("http://127.0.0.1:" + httpPort);
        PinnedServer server = new PinnedServer(command, log, dataDir, http, kcpPort, tcpPort);
        try {
            server.awaitReady();
        } catch (IOException failed) {
            server.close();
            throw failed;
        }
        return server;
    }

    private Process launch() throws IOException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
    }

    /** Ends it as {@code kill -9} does, and waits until it is gone. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    /** Sends a signal, such as {@code STOP} or {@code CONT}. */
    void signal(String name) throws IOException, InterruptedException {
        int code = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .inheritIO()
                .start()
                .waitFor();
        if (code != 0) {
            throw new IOException("kill -" + name + " of the server: exit code " + code);
        }
    }

    /** Waits until it has ended, and returns whether it did within this time. */
    boolean awaitEnd(int seconds) throws InterruptedException {
        return process.waitFor(seconds, TimeUnit.SECONDS);
    }

    /** Starts it again with what the last process left, on the same ports, without waiting until it is ready. */
    void startAgain() throws IOException {
        process = launch();
    }

    private static int freeTcpPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static int freeUdpPort() throws IOException {
        try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Waits until it serves. */
    void awaitReady() throws IOException, InterruptedException {
        long endNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS_MAX);
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(http.resolve("/readyz"))
                    .timeout(Duration.ofSeconds(2))
                    .build();
            while (!isReady(client, request)) {
                if (!process.isAlive() || System.nanoTime() > endNs) {
                    throw new IOException("the server did not become ready"
                            + (process.isAlive() ? "" : " and ended with code " + process.exitValue())
                            + "; its output is in " + log);
                }
                Thread.sleep(100);
            }
        }
    }

    private static boolean isReady(HttpClient client, HttpRequest request) throws InterruptedException {
        try {
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** Fails if the server has ended, as the measurement is void then. */
    void checkAlive() {
        if (!process.isAlive()) {
            throw new IllegalStateException("the server ended with code " + process.exitValue());
        }
    }

    URI http() {
        return http;
    }

    /** Returns where clients find it over this transport. */
    URI target(String transport) {
        int port = switch (transport) {
            case "tcp" -> tcpPort;
            case "ws" -> http.getPort();
            default -> kcpPort;
        };
        return URI.create(transport + "://127.0.0.1:" + port);
    }

    /** Returns the secret with which its operator's requests are made. */
    String secret() throws IOException {
        return Files.readString(dataDir.resolve(LocalSecret.FILE)).strip();
    }

    Path dataDir() {
        return dataDir;
    }

    int udpPort() {
        return kcpPort;
    }

    int tcpPort() {
        return tcpPort;
    }

    /** Returns the processor time that it has used so far, in milliseconds. */
    long processorMs() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO).toMillis();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
