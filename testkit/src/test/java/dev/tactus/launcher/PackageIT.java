package dev.tactus.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Packages of the server that this build made, used where there is neither JDK nor Maven. */
@Timeout(1200)
@EnabledIfSystemProperty(named = "tactus.nightly", matches = "true")
class PackageIT {

    private static final long BYTES_MAX = 130_000_000;
    private static final int PATIENCE_SECONDS = 500;
    private static final Pattern ADDRESS = Pattern.compile("http://127\\.0\\.0\\.1:\\d+");

    private final Path folder;

    PackageIT(@TempDir Path folder) {
        this.folder = folder;
    }

    static String run(Path in, String... command) throws Exception {
        Process process = process(in, command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue())
                .as("%s: %s", String.join(" ", command), output)
                .isZero();
        return output;
    }

    /** Prepares a process whose environment names no JDK. */
    private static ProcessBuilder process(Path in, String... command) {
        ProcessBuilder builder = new ProcessBuilder(command).directory(in.toFile());
        builder.environment().clear();
        builder.environment().put("PATH", "/usr/bin:/bin");
        return builder;
    }

    /** Makes the packages of what is built. */
    static void pack(Path out, String... options) throws Exception {
        for (String tool : List.of("zstd", "gzip", "unzip", "ldd", "dpkg-deb")) {
            assumeThat(Path.of("/usr/bin", tool)).isExecutable();
        }
        assumeThat(Path.of("../server/target/tactus-sbom.json")).exists();
        List<String> command = new ArrayList<>(List.of("../tactus", "package", "--as-built", "--out", out.toString()));
        command.addAll(List.of(options));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
    }

    static Path only(Path in, String ending) throws IOException {
        try (Stream<Path> files = Files.list(in)) {
            List<Path> found =
                    files.filter(file -> file.toString().endsWith(ending)).toList();
            assertThat(found).as(ending).hasSize(1);
            return found.getFirst();
        }
    }

    @Test
    void shouldServeFromTheArchiveAndFromTheDebianPackage() throws Exception {
        Path out = Files.createDirectories(folder.resolve("out"));
        pack(out);
        run(out, "sha256sum", "--check", "--strict", "SHA256SUMS");

        Path archive = only(out, ".tar.zst");
        assertThat(archive).satisfies(file -> assertThat(Files.size(file)).isLessThan(BYTES_MAX));
        run(folder, "tar", "--extract", "--zstd", "--file", archive.toString());
        Path home = folder.resolve(archive.getFileName().toString().replace(".tar.zst", ""));
        assertThat(home.resolve("NOTICE"))
                .content()
                .contains("io.netty:netty-transport:", "ch.qos.logback:logback-classic:");
        assertThat(home.resolve("licenses/postgresql")).isDirectory();
        assertThat(home.resolve("sbom.json")).content().contains("\"CycloneDX\"");
        assertServes(home.resolve("bin/tactus"));

        Path deb = only(out, ".deb");
        assertThat(run(out, "dpkg-deb", "--info", deb.toString())).contains("Package: tactus", "conffiles");
        Path root = folder.resolve("root");
        run(out, "dpkg-deb", "--extract", deb.toString(), root.toString());
        assertThat(root.resolve("etc/tactus/tactus.toml")).exists();
        assertThat(root.resolve("usr/lib/systemd/system/tactus.service")).exists();
        assertThat(run(folder, root.resolve("usr/bin/tactus").toString(), "version"))
                .startsWith("tactus ");
    }

    /** Starts a server that must use the cache of classes, reads its start page, and stops it. */
    private void assertServes(Path launcher) throws Exception {
        List<String> command = new ArrayList<>(List.of(launcher.toString(), "serve"));
        for (String port : List.of(
                "http.port",
                "kcp.port",
                "tcp.port",
                "msgpack.port",
                "binary.port",
                "pickle.port",
                "json.port",
                "json.accounts-port",
                "json.movan-rpc-port")) {
            command.addAll(List.of("--set", port + "=0"));
        }
        Path log = folder.resolve("serve.log");
        ProcessBuilder builder = process(folder, command.toArray(String[]::new))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put("TACTUS_JAVA_OPTS", "-Xmx256m -XX:AOTMode=on");
        Process server = builder.start();
        try (HttpClient client = HttpClient.newHttpClient()) {
            URI page = URI.create(address(server, log) + "/");
            assertThat(client.send(HttpRequest.newBuilder(page).build(), BodyHandlers.ofString()))
                    .satisfies(answer -> {
                        assertThat(answer.statusCode()).isEqualTo(200);
                        assertThat(answer.body()).contains("Tactus");
                    });
            boolean unused = server.toHandle().destroy();
            assertThat(server.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
            assertThat(server.exitValue()).as("%s", Files.readString(log)).isZero();
        } finally {
            server.destroyForcibly();
        }
    }

    private static String address(Process server, Path log) throws IOException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (true) {
            String text = Files.readString(log);
            Matcher address = ADDRESS.matcher(text);
            // The line of the data folder is printed behind those of the listeners.
            if (text.contains("\ndata ") && address.find()) {
                return address.group();
            }
            assertThat(server.isAlive()).as(text).isTrue();
            assertThat(System.nanoTime() - end).as(text).isNegative();
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }

    /** The cache of classes alone depends on what threads did while it was made. */
    @Test
    void shouldMakeEqualPackagesTwice() throws Exception {
        Path first = Files.createDirectories(folder.resolve("first"));
        Path second = Files.createDirectories(folder.resolve("second"));
        pack(first, "--no-cache");
        pack(second, "--no-cache");

        assertThat(second.resolve("SHA256SUMS")).hasSameTextualContentAs(first.resolve("SHA256SUMS"));
    }
}
