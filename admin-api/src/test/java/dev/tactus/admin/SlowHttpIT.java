package dev.tactus.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.transport.tls.DevCertificate;
import dev.tactus.transport.tls.TlsFiles;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.SequenceInputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Slowloris on the HTTP port: connections that are kept busy by a byte now and then, and never get to a request. */
class SlowHttpIT {

    private static final int PATIENCE_SECONDS = 60;
    private static final String REQUEST = "GET /healthz HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n";

    @Test
    void shouldEndConnectionThatDribblesItsFirstHeader() throws IOException {
        try (HttpTestServer bench = new HttpTestServer("http.first-request-ms=400", "http.idle-ms=600000");
                Socket socket = connect(bench)) {
            assertThat(dribble(socket, "GET /healthz HTTP/1.1\r\nx-slow: ")).isTrue();
            assertThat(count(bench, "expired")).isEqualTo(1);
        }
    }

    @Test
    void shouldEndConnectionThatDribblesAfterItsFirstRequest() throws IOException {
        try (HttpTestServer bench = new HttpTestServer("http.first-request-ms=600000", "http.idle-ms=400");
                Socket socket = connect(bench)) {
            socket.getOutputStream().write(REQUEST.getBytes(StandardCharsets.US_ASCII));
            assertThat(answer(socket)).startsWith("HTTP/1.1 200 ");
            assertThat(dribble(socket, "GET /healthz HTTP/1.1\r\nx-slow: ")).isTrue();
        }
    }

    @Test
    void shouldEndConnectionThatDribblesItsTlsHandshake(@TempDir Path directory) throws IOException {
        TlsFiles files = new TlsFiles(directory.resolve("dev.crt"), directory.resolve("dev.key"));
        DevCertificate.write(files, List.of(), 1);
        try (HttpTestServer bench = new HttpTestServer(
                        "http.first-request-ms=400",
                        "tls.certificate=" + files.certificate(),
                        "tls.key=" + files.key());
                Socket socket = connect(bench)) {
            // A record of a ClientHello that would be 16 kB long.
            assertThat(dribble(socket, "\u0016\u0003\u0001@\u0000\u0001")).isTrue();
            assertThat(count(bench, "expired")).isEqualTo(1);
        }
    }

    @Test
    void shouldEndRequestWhoseBodyDribbles() throws IOException {
        try (HttpTestServer bench = new HttpTestServer("http.request-timeout-ms=400", "http.idle-ms=400");
                Socket socket = connect(bench)) {
            String head = "POST /api/v1/rooms HTTP/1.1\r\nhost: 127.0.0.1:" + bench.face.port()
                    + "\r\ncontent-type: application/json\r\ncontent-length: 60000\r\n\r\n";
            assertThat(dribble(socket, head)).isTrue();
        }
    }

    @Test
    void shouldTellWhoIsRefusedBeforeHisBodyHasCome() {
        try (HttpTestServer bench = new HttpTestServer()) {
            HttpResponse<String> refused = bench.send(bench.request("/api/v1/log-levels/no.such")
                    .PUT(BodyPublishers.ofInputStream(() -> new SequenceInputStream(body(), late(body())))));
            Expectations.problem(refused, 404, "logger: no.such");
        }
    }

    /** A client of the JDK asks with each first request of a connection. */
    @Test
    void shouldServeARequestForAnUpgradeToHttp2AsItIs() {
        try (HttpTestServer bench = new HttpTestServer()) {
            HttpResponse<String> answer = bench.get("/healthz");
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.version()).isEqualTo(Version.HTTP_1_1);
        }
    }

    private static InputStream body() {
        return new ByteArrayInputStream(new byte[1_000]);
    }

    /** The same bytes, by when an answer that needs none of them is long on its way. */
    private static InputStream late(InputStream bytes) {
        return new FilterInputStream(bytes) {
            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(300));
                return super.read(into, offset, length);
            }
        };
    }

    @Test
    void shouldLeaveStreamAloneThatLastsLongerThanIdleConnection() throws IOException {
        try (HttpTestServer bench = new HttpTestServer("http.first-request-ms=2000", "http.idle-ms=2000");
                Socket socket = connect(bench)) {
            socket.getOutputStream()
                    .write("GET /api/v1/figures/stream HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            BufferedReader lines =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            int samples = 0;
            while (samples < 5) {
                String line = lines.readLine();
                assertThat(line).as("after %d samples", samples).isNotNull();
                samples += line.startsWith("data:") ? 1 : 0;
            }
        }
    }

    @Test
    void shouldTakeOnlySoManyConnectionsOfAnAddress() throws IOException {
        try (HttpTestServer bench = new HttpTestServer("http.connections-per-address-max=2");
                Socket first = connect(bench);
                Socket second = connect(bench);
                Socket third = connect(bench)) {
            // Two loops take them, so any of the three may be the one that came last.
            long served =
                    Stream.of(first, second, third).filter(SlowHttpIT::isServed).count();
            assertThat(served).isEqualTo(2);
            assertThat(count(bench, "refused")).isEqualTo(1);
        }
    }

    private static double count(HttpTestServer bench, String what) {
        return bench.registry
                .get("tactus.http.connections." + what)
                .functionCounter()
                .count();
    }

    private static boolean isServed(Socket socket) {
        try {
            socket.getOutputStream().write(REQUEST.getBytes(StandardCharsets.US_ASCII));
            return answer(socket).startsWith("HTTP/1.1 200 ");
        } catch (IOException reset) {
            return false;
        }
    }

    @Test
    void shouldRefuseHeadersThatAreTooLong() throws IOException {
        try (HttpTestServer bench = new HttpTestServer();
                Socket socket = connect(bench)) {
            String head = "GET /healthz HTTP/1.1\r\nhost: 127.0.0.1\r\nx-long: " + "x".repeat(100_000) + "\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            assertThat(answer(socket)).startsWith("HTTP/1.1 431 ");
        }
    }

    private static Socket connect(HttpTestServer bench) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), bench.face.port());
        socket.setSoTimeout(PATIENCE_SECONDS * 1_000);
        socket.setTcpNoDelay(true);
        return socket;
    }

    /** Writes a beginning and then a byte now and then; returns whether the connection was ended all the same. */
    private static boolean dribble(Socket socket, String beginning) throws IOException {
        long endNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        socket.setSoTimeout(50);
        try {
            socket.getOutputStream().write(beginning.getBytes(StandardCharsets.ISO_8859_1));
            while (System.nanoTime() < endNs) {
                if (isOver(socket.getInputStream())) {
                    return true;
                }
                socket.getOutputStream().write('x');
            }
        } catch (IOException reset) {
            return true;
        }
        return false;
    }

    /** An answer may come before the end. */
    private static boolean isOver(InputStream in) throws IOException {
        try {
            return in.read() < 0;
        } catch (SocketTimeoutException nothing) {
            return false;
        }
    }

    private static String answer(Socket socket) throws IOException {
        byte[] bytes = new byte[4096];
        int length = socket.getInputStream().read(bytes);
        return new String(bytes, 0, Math.max(0, length), StandardCharsets.UTF_8);
    }
}
