package dev.tactus.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.transport.tls.DevCertificate;
import dev.tactus.transport.tls.TlsFiles;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.List;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Targets and hosts of HTTP/1 requests as RFC 9112 section 3.2 has them, with and without TLS. */
final class RequestHeadsIT {

    private static HttpTestServer plain;
    private static HttpTestServer secured;
    private static SSLContext trust;

    @BeforeAll
    static void start(@TempDir Path folder) throws IOException, GeneralSecurityException {
        TlsFiles files = new TlsFiles(folder.resolve("dev.crt"), folder.resolve("dev.key"));
        DevCertificate.write(files, List.of(), 1);
        plain = new HttpTestServer();
        secured = new HttpTestServer("tls.certificate=" + files.certificate(), "tls.key=" + files.key());
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        try (InputStream pem = Files.newInputStream(files.certificate())) {
            store.setCertificateEntry(
                    "node", CertificateFactory.getInstance("X.509").generateCertificate(pem));
        }
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(store);
        trust = SSLContext.getInstance("TLS");
        trust.init(null, managers.getTrustManagers(), null);
    }

    @AfterAll
    static void stop() {
        plain.close();
        secured.close();
    }

    @Test
    void shouldRefuseAnyNumberOfHostsButOne() throws IOException {
        for (String hosts :
                List.of("Host: a\r\nHost: b\r\n", "Host: a\r\nHost: a\r\n", "Host: a\r\nX-Y: z\r\nhost: a\r\n", "")) {
            for (String target : List.of("/healthz", "http://127.0.0.1/healthz")) {
                String head = "GET " + target + " HTTP/1.1\r\n" + hosts + "\r\n";
                everywhere(head, "HTTP/1.1 400 Bad Request", " (expected: exactly one)");
            }
        }
    }

    @Test
    void shouldRefuseMalformedHosts() throws IOException {
        for (String host : List.of("a b", "a/b", "a,b", "user@a", "a:b", "[::1", "::1", "a:1:2", "a#b")) {
            everywhere(
                    "GET /healthz HTTP/1.1\r\nHost: " + host + "\r\n\r\n",
                    "HTTP/1.1 400 Bad Request",
                    "host: malformed");
        }
        for (String target : List.of("http:///healthz", "http://a b/", "http://user@a/healthz", "http://[::1/")) {
            everywhere("GET " + target + " HTTP/1.1\r\nHost: a\r\n\r\n", "HTTP/1.1 400 Bad Request", "");
        }
    }

    /** RFC 9112, section 5.2: a fold is refused, or a space stands for it before the value is read. */
    @Test
    void shouldReadFoldsOfHeadersAsSpaces() throws IOException {
        everywhere("GET /healthz HTTP/1.1\r\nHost: a\r\n b\r\n\r\n", "HTTP/1.1 400 Bad Request", "host: malformed");
        everywhere(
                "GET /healthz HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked,\r\n identity\r\n\r\n",
                "HTTP/1.1 400 Bad Request",
                "");
        everywhere("GET /healthz HTTP/1.1\r\nHost: a\r\nX-Y: b\r\n\tc\r\n\r\n", "HTTP/1.1 200 OK", "ok\n");
    }

    @Test
    void shouldForbidSniffingInEveryAnswerAndPlainTextWhereThereIsTls() throws IOException {
        for (String path : List.of("/healthz", "/api/v1/rooms", "/nowhere", "/", "/api/v1/sessions")) {
            String head = "GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n";
            everywhere(head, "HTTP/1.1 ", "x-content-type-options: nosniff");
            assertThat(exchange(secured, head, false)).contains("strict-transport-security: max-age=2592000");
            assertThat(exchange(plain, head, false)).doesNotContain("strict-transport-security");
        }
    }

    @Test
    void shouldAnswerTargetsInAbsoluteForm() throws IOException {
        for (String target : List.of(
                "http://127.0.0.1:8080/healthz",
                "http://other.example/healthz",
                "HTTP://[::1]:80/healthz",
                "https://a/healthz")) {
            everywhere("GET " + target + " HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n", "HTTP/1.1 200 OK", "ok\n");
        }
        everywhere(
                "GET http://a/api/v1/rooms?limit=0 HTTP/1.1\r\nHost: a\r\n\r\n",
                "HTTP/1.1 400 Bad Request",
                "limit: 0 (expected: 1..1000)");
        everywhere("GET http://a?x HTTP/1.1\r\nHost: a\r\n\r\n", "HTTP/1.1 404 Not Found", "path: / ");
    }

    @Test
    void shouldAnswerGoodHostsAndOldClients() throws IOException {
        for (String host : List.of("127.0.0.1", "localhost:80", "[::1]", "[fe80::1]:8080", "a_b.example", "")) {
            everywhere("GET /healthz HTTP/1.1\r\nHost: " + host + "\r\n\r\n", "HTTP/1.1 200 OK", "ok\n");
        }
        everywhere("GET /healthz HTTP/1.0\r\n\r\n", "HTTP/1.1 200 OK", "ok\n");
    }

    /** Sends a head as a whole, byte by byte, and behind a good request on the same connection. */
    private static void everywhere(String head, String status, String body) throws IOException {
        String good = "GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n";
        for (HttpTestServer server : List.of(plain, secured)) {
            assertThat(exchange(server, head, false))
                    .as(head)
                    .startsWith(status)
                    .contains(body);
            assertThat(exchange(server, head, true)).as(head).startsWith(status).contains(body);
            assertThat(exchange(server, good + head, false))
                    .as(head)
                    .startsWith("HTTP/1.1 200 OK")
                    .containsPattern("(?s)ok\n" + Pattern.quote(status) + ".*" + Pattern.quote(body));
        }
    }

    private static String exchange(HttpTestServer server, String head, boolean trickle) throws IOException {
        boolean tls = server == secured;
        try (Socket socket = tls
                ? trust.getSocketFactory().createSocket("127.0.0.1", server.face.port())
                : new Socket(InetAddress.getLoopbackAddress(), server.face.port())) {
            socket.setSoTimeout(30_000);
            // The connection ends with its answer to a request that asks for it.
            String closing = head.replaceFirst("(?s)\r\n\r\n$", "\r\nConnection: close\r\n\r\n");
            byte[] bytes = closing.getBytes(StandardCharsets.US_ASCII);
            for (int from = 0, length = trickle ? 1 : bytes.length; from < bytes.length; from += length) {
                socket.getOutputStream().write(bytes, from, length);
                socket.getOutputStream().flush();
            }
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
