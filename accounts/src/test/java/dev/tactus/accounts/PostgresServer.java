package dev.tactus.accounts;

import dev.tactus.accounts.store.DatabaseSettings;
import dev.tactus.core.FreePorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A real PostgreSQL of our own: a fresh folder, a free port of loopback, and no other client. It refuses to run as root, so
 * there it runs as the user that Debian's package makes.
 */
final class PostgresServer implements AutoCloseable {

    private static final String USER = "tactus";
    private static final int PATIENCE_SECONDS = 60;
    private static final AtomicInteger DATABASES = new AtomicInteger();

    private static @Nullable PostgresServer shared;

    private final Path programs;
    private final Path folder;
    private final int port;

    private PostgresServer(Path programs, Path folder, int port) {
        this.programs = programs;
        this.folder = folder;
        this.port = port;
    }

    /** One for all tests that only need databases of their own; it stops with the JVM. */
    static synchronized PostgresServer shared() {
        PostgresServer server = shared;
        if (server == null) {
            server = start();
            shared = server;
            Runtime.getRuntime().addShutdownHook(new Thread(server::close));
        }
        return server;
    }

    /** Makes a server and waits until it answers. */
    static PostgresServer start() {
        try {
            Path folder = Files.createTempDirectory("tactus-postgres");
            if (isRoot()) {
                run(List.of("chown", "postgres:", folder.toString()));
            }
            PostgresServer server = new PostgresServer(programs(), folder, FreePorts.tcp());
            server.initialise();
            server.startAgain();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A new and empty schema, which is as good as a database and made in no time. */
    DatabaseSettings newDatabase() {
        String name = "accounts" + DATABASES.incrementAndGet();
        try (Connection connection = DriverManager.getConnection(url(), USER, "");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA " + name);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return new DatabaseSettings(url() + "?currentSchema=" + name, USER, "", 8, 1_000);
    }

    /** A new and empty database whose own order of texts is that of English. */
    DatabaseSettings newEnglishDatabase() {
        String name = "english" + DATABASES.incrementAndGet();
        try (Connection connection = DriverManager.getConnection(url(), USER, "");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name + " TEMPLATE template0 LOCALE_PROVIDER icu ICU_LOCALE 'en-US'");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return new DatabaseSettings(url().replaceFirst("[^/]*$", name), USER, "", 8, 1_000);
    }

    /** Starts the server that was stopped, on the same folder and port. */
    void startAgain() {
        String options = "-h 127.0.0.1 -p " + port + " -c unix_socket_directories='' -c max_connections=50";
        control("start", "-w", "-l", folder.resolve("log").toString(), "-o", options);
    }

    /** Stops it: its clients are thrown out, and what was committed is brought into its files. */
    void stop() {
        control("stop", "-w", "-m", "fast");
    }

    /** Ends its processes as a power cut would, with whatever they were doing. */
    void crash() {
        control("stop", "-w", "-m", "immediate");
    }

    @Override
    public void close() {
        if (Files.exists(folder.resolve("data/postmaster.pid"))) {
            crash();
        }
        try {
            Files.walkFileTree(folder, new Deleting());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void initialise() {
        asServer(List.of(
                program("initdb"), "-D", data(), "-U", USER, "-A", "trust", "-E", "UTF8", "--no-locale", "--no-sync"));
    }

    private void control(String verb, String... options) {
        List<String> command = new ArrayList<>(List.of(program("pg_ctl"), verb, "-D", data()));
        command.addAll(List.of(options));
        asServer(command);
    }

    private String program(String name) {
        return programs.resolve(name).toString();
    }

    private String data() {
        return folder.resolve("data").toString();
    }

    private String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
    }

    private static void asServer(List<String> command) {
        List<String> whole = new ArrayList<>(isRoot() ? List.of("runuser", "-u", "postgres", "--") : List.of());
        whole.addAll(command);
        run(whole);
    }

    private static void run(List<String> command) {
        try {
            // Another user may not look into our folder, so the root. A file, since the server that pg_ctl leaves
            // behind would keep a pipe open.
            Path output = Files.createTempFile("tactus-postgres", ".out");
            try {
                Process process = new ProcessBuilder(command)
                        .directory(Path.of("/").toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start();
                boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
                if (!ended || process.exitValue() != 0) {
                    process.destroyForcibly();
                    throw new IllegalStateException(
                            command + " failed: " + Files.readString(output, StandardCharsets.UTF_8));
                }
            } finally {
                Files.delete(output);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The folder of Debian's package, the newest version first, or else one on PATH. */
    private static Path programs() throws IOException {
        List<Path> candidates = new ArrayList<>();
        Path debian = Path.of("/usr/lib/postgresql");
        if (Files.isDirectory(debian)) {
            try (Stream<Path> versions = Files.list(debian)) {
                versions.map(version -> version.resolve("bin")).sorted().forEach(candidates::addFirst);
            }
        }
        for (String folder :
                Optional.ofNullable(System.getenv("PATH")).orElse("").split(":", -1)) {
            candidates.add(Path.of(folder));
        }
        return candidates.stream()
                .filter(folder ->
                        Files.isExecutable(folder.resolve("initdb")) && Files.isExecutable(folder.resolve("postgres")))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("This test needs PostgreSQL, and there is none in"
                        + " /usr/lib/postgresql or on PATH (Debian, Ubuntu: apt-get install postgresql)"));
    }

    private static boolean isRoot() {
        return System.getProperty("user.name").equals("root");
    }

    private static final class Deleting extends SimpleFileVisitor<Path> {

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure) throws IOException {
            Files.delete(directory);
            return FileVisitResult.CONTINUE;
        }
    }
}
