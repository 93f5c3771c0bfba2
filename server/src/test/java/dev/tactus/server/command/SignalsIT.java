package dev.tactus.server.command;

import static dev.tactus.server.command.TactusProcess.at;
import static dev.tactus.server.command.TactusProcess.port;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.cli.CliRun;
import dev.tactus.transport.tls.ClientTls;
import dev.tactus.transport.tls.DevCertificate;
import dev.tactus.transport.tls.TlsFiles;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Signals to running processes: a reload of certificates by HUP, and an early end of bots by INT. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SignalsIT {

    private static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(120);
    private static final long POLL_NS = TimeUnit.MILLISECONDS.toNanos(50);

    private final Path directory;

    SignalsIT(@TempDir Path directory) {
        this.directory = directory;
    }

    @ParameterizedTest
    @ValueSource(strings = {"rooms,accounts", "accounts"})
    void shouldPresentNewCertificateAfterHangup(String roles) throws Exception {
        TlsFiles former = certificate("former");
        TlsFiles next = certificate("next");
        TlsFiles used = new TlsFiles(directory.resolve("used.crt"), directory.resolve("used.key"));
        copy(former, used);
        try (TactusProcess node = TactusProcess.start(
                directory,
                "serve",
                "--roles",
                roles,
                "--set",
                "http.port=0",
                "--set",
                "kcp.port=0",
                "--set",
                "tcp.port=0",
                "--set",
                "msgpack.enabled=false",
                "--set",
                "binary.enabled=false",
                "--set",
                "pickle.enabled=false",
                "--set",
                "json.enabled=false",
                "--set",
                "rpc.port=0",
                "--set",
                "tls.look-ms=86400000",
                "--set",
                "tls.certificate=" + used.certificate(),
                "--set",
                "tls.key=" + used.key())) {
            Map<String, String> where = node.banner();
            URI live = URI.create("https://localhost:"
                    + port(at(where, where.containsKey("page") ? "page" : "accounts")) + "/healthz");
            assertThat(isTrusted(live, former)).isTrue();
            assertThat(isTrusted(live, next)).isFalse();

            Files.writeString(used.certificate(), "none");
            node.signal("HUP");
            assertThat(isTrusted(live, former))
                    .as("a file that is none changes nothing")
                    .isTrue();

            copy(next, used);
            node.signal("HUP");
            long startNs = System.nanoTime();
            while (!isTrusted(live, next) && System.nanoTime() - startNs < PATIENCE_NS) {
                LockSupport.parkNanos(POLL_NS);
            }
            assertThat(isTrusted(live, next)).isTrue();
            assertThat(isTrusted(live, former)).isFalse();
            node.signal("TERM");
            assertThat(node.out().lines().collect(Collectors.toList())).endsWith("stopped");
            assertThat(node.exitCode()).isZero();
        }
    }

    @Test
    void shouldReportOfBotsThatAreInterrupted() throws Exception {
        try (TactusProcess node = TactusProcess.serve(
                directory,
                "http.port=0",
                "kcp.port=0",
                "tcp.port=0",
                "msgpack.enabled=false",
                "binary.enabled=false",
                "pickle.enabled=false",
                "json.enabled=false")) {
            Map<String, String> where = node.banner();
            String http = "http://127.0.0.1:" + port(at(where, "page"));
            try (TactusProcess bots = TactusProcess.start(
                    directory,
                    "bots",
                    "--target",
                    "kcp://127.0.0.1:" + port(at(where, "kcp")),
                    "--http",
                    http,
                    "--rooms",
                    "1",
                    "--players",
                    "2",
                    "--seconds",
                    "86400",
                    "--json")) {
                awaitInputs(http);
                bots.signal("INT");
                List<String> report =
                        bots.out().lines().filter(line -> line.startsWith("{")).toList();
                assertThat(report).singleElement().asString().contains("\"clean\":true", "\"seconds\":86400");
                assertThat(report.getFirst()).containsPattern("\"secondsMeasured\":[0-9]{1,3}\\.");
                assertThat(bots.exitCode()).isZero();
            }
        }
    }

    /** Waits until the node has accepted inputs, which the bots send when all matches are running. */
    private static void awaitInputs(String http) {
        long startNs = System.nanoTime();
        while (!CliRun.of("room", "list", "--json", "--http", http).out().matches("(?s).*\"inputs\" ?: ?[1-9].*")) {
            assertThat(System.nanoTime() - startNs).as("no inputs").isLessThan(PATIENCE_NS);
            LockSupport.parkNanos(POLL_NS);
        }
    }

    private TlsFiles certificate(String name) throws IOException {
        TlsFiles files = new TlsFiles(directory.resolve(name + ".crt"), directory.resolve(name + ".key"));
        DevCertificate.write(files, List.of(), 30);
        return files;
    }

    /** The key first: until both are there they do not belong together, and a look at them changes nothing. */
    private static void copy(TlsFiles from, TlsFiles to) throws IOException {
        Files.copy(from.key(), to.key(), StandardCopyOption.REPLACE_EXISTING);
        Files.copy(from.certificate(), to.certificate(), StandardCopyOption.REPLACE_EXISTING);
    }

    /** Returns whether a new connection presents this certificate. */
    private static boolean isTrusted(URI uri, TlsFiles files) throws IOException, InterruptedException {
        try (HttpClient client = ClientTls.trusting(files.certificate()).http().build()) {
            return client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (SSLException other) {
            return false;
        }
    }
}
