package dev.tactus.server.demo;

import dev.tactus.cli.support.UserErrorException;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An etcd of its owner's own: this machine's program, with an empty folder, on free ports of loopback. */
public final class EtcdProgram implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EtcdProgram.class);

    private static final int ATTEMPTS_MAX = 3;
    private static final int START_SECONDS_MAX = 60;
    private static final int STOP_SECONDS_MAX = 10;

    /**
     * Runs a program in a process group of its own, so that Ctrl+C in a terminal ends the nodes first, and ends it together with
     * this process, whatever ends this: then the pipe is closed that the second job reads.
     */
    private static final String WITH_PARENT = "set -m; trap '' INT HUP; \"$@\" < /dev/null & child=$!;"
            + " { read -r _; kill \"$child\"; } <&0 & wait \"$child\"; kill $! 2> /dev/null";

    private final Path folder;
    private final Process process;
    private final URI endpoint;

    private EtcdProgram(Path folder, Process process, URI endpoint) {
        this.folder = folder;
        this.process = process;
        this.endpoint = endpoint;
    }

    /**
     * Returns the program of this machine.
     *
     * @param path folders with programs, as in the variable {@code PATH}
     * @throws UserErrorException if there is none
     */
    public static Path find(String path) {
        return Stream.of(path.split(File.pathSeparator, -1))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, "etcd"))
                .filter(program -> Files.isRegularFile(program) && Files.isExecutable(program))
                .findFirst()
                .orElseThrow(() -> new UserErrorException(
                        "etcd: not found (expected: the program etcd on the PATH, for --nodes; Debian and Ubuntu have it as"
                                + " etcd-server: apt-get install etcd-server)"));
    }

    /**
     * Starts it with no data of earlier runs, and waits until it answers.
     *
     * @param folder of its own, whose content is deleted
     * @throws UserErrorException if it does not start
     */
    public static EtcdProgram start(Path program, Path folder) throws IOException, InterruptedException {
        for (int attempt = 0; attempt < ATTEMPTS_MAX; attempt++) {
            Optional<EtcdProgram> started = attempt(program, folder);
            if (started.isPresent()) {
                return started.get();
            }
            // Another process may have taken one of the ports, which were free a moment ago.
        }
        throw new UserErrorException("etcd: ended at its start (its output is in " + log(folder) + ")");
    }

    private static Optional<EtcdProgram> attempt(Path program, Path folder) throws IOException, InterruptedException {
        delete(folder);
        Files.createDirectories(folder);
        URI client;
        URI peer;
        try (ServerSocket first = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                ServerSocket second = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            client = URI.create("http://127.0.0.1:" + first.getLocalPort());
            peer = URI.create("http://127.0.0.1:" + second.getLocalPort());
        }
        Process process = new ProcessBuilder(command(program, folder, client.toString(), peer.toString()))
                .redirectErrorStream(true)
                .redirectOutput(log(folder).toFile())
                .start();
        EtcdProgram etcd = new EtcdProgram(folder, process, client);
        if (etcd.answers()) {
            return Optional.of(etcd);
        }
        etcd.close();
        return Optional.empty();
    }

    private static List<String> command(Path program, Path folder, String client, String peer) {
        return List.of(
                "bash",
                "-c",
                WITH_PARENT,
                "bash",
                program.toString(),
                "--name=demo",
                "--data-dir=" + data(folder),
                "--listen-client-urls=" + client,
                "--advertise-client-urls=" + client,
                "--listen-peer-urls=" + peer,
                "--initial-advertise-peer-urls=" + peer,
                "--initial-cluster=demo=" + peer);
    }

    private static Path log(Path folder) {
        return folder.resolve("etcd.log");
    }

    private static Path data(Path folder) {
        return folder.resolve("data");
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private boolean answers() throws InterruptedException {
        HttpRequest question = HttpRequest.newBuilder(endpoint.resolve("/health"))
                .timeout(Duration.ofSeconds(2))
                .build();
        long endNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS_MAX);
        try (HttpClient http = HttpClient.newHttpClient()) {
            while (process.isAlive() && System.nanoTime() < endNs) {
                try {
                    if (http.send(question, BodyHandlers.ofString()).body().contains("\"true\"")) {
                        return true;
                    }
                } catch (IOException notYet) {
                    // It does not listen yet.
                }
                Thread.sleep(50);
            }
        }
        return false;
    }

    /** Returns where it takes requests. */
    public URI endpoint() {
        return endpoint;
    }

    /** Ends it, and deletes its data, which are at least 64 MB. */
    @Override
    public void close() {
        stop();
        try {
            delete(data(folder));
        } catch (IOException e) {
            LOG.warn("data of etcd were not deleted: {}", e.toString());
        }
    }

    private void stop() {
        try {
            process.getOutputStream().close();
        } catch (IOException gone) {
            // The pipe is closed: the process has ended.
        }
        try {
            if (process.waitFor(STOP_SECONDS_MAX, TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
