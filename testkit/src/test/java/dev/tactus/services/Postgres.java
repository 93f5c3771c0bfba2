package dev.tactus.services;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A real PostgreSQL on a port of loopback, which is stopped and started. It refuses to run as root, so there it does not. */
final class Postgres implements AutoCloseable {

    static final String USER = "tactus";

    private static final int PATIENCE_SECONDS = 60;

    private final Path programs;
    private final Path folder;
    private final int port;

    private Postgres(Path programs, Path folder, int port) {
        this.programs = programs;
        this.folder = folder;
        this.port = port;
    }

    static Postgres start(int port) throws IOException {
        Path folder = Files.createTempDirectory("tactus-postgres");
        if (isRoot()) {
            run(List.of("chown", "postgres:", folder.toString()));
        }
        Postgres server = new Postgres(programs(), folder, port);
        server.asServer("initdb", "-U", USER, "-A", "trust", "-E", "UTF8", "--no-locale", "--no-sync");
        server.startAgain();
        return server;
    }

    String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
    }

    void startAgain() throws IOException {
        String options = "-h 127.0.0.1 -p " + port + " -c unix_socket_directories=''";
        asServer("pg_ctl", "start", "-w", "-l", folder.resolve("log").toString(), "-o", options);
    }

    void stop() throws IOException {
        asServer("pg_ctl", "stop", "-w", "-m", "fast");
    }

    @Override
    public void close() throws IOException {
        if (Files.exists(folder.resolve("data/postmaster.pid"))) {
            asServer("pg_ctl", "stop", "-w", "-m", "immediate");
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private void asServer(String program, String... options) throws IOException {
        List<String> command = new ArrayList<>(isRoot() ? List.of("runuser", "-u", "postgres", "--") : List.of());
        command.addAll(List.of(
                programs.resolve(program).toString(),
                "-D",
                folder.resolve("data").toString()));
        command.addAll(List.of(options));
        run(command);
    }

    /** Its output goes to a file: the server that pg_ctl leaves behind would keep a pipe open. */
    private static void run(List<String> command) throws IOException {
        Path output = Files.createTempFile("tactus-postgres", ".out");
        try {
            Process process = new ProcessBuilder(command)
                    .directory(Path.of("/").toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).as(Files.readString(output)).isZero();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        } finally {
            Files.delete(output);
        }
    }

    /** The folder of Debian's package, the newest version. */
    private static Path programs() throws IOException {
        try (Stream<Path> versions = Files.list(Path.of("/usr/lib/postgresql"))) {
            return versions.map(version -> version.resolve("bin"))
                    .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
                    .max(Comparator.naturalOrder())
                    .orElseThrow();
        }
    }

    private static boolean isRoot() {
        return System.getProperty("user.name").equals("root");
    }
}
