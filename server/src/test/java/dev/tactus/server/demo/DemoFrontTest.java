package dev.tactus.server.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tactus.config.SettingsException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The front of a demo whose nodes do not run yet, and the heads of requests that it reads. */
class DemoFrontTest {

    private final DemoFront front = DemoFront.open(0);

    @AfterEach
    void close() {
        front.close();
    }

    private String ask(String head) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), front.port())) {
            socket.getOutputStream().write((head + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            GET /demo            | 200 OK             | <title>A match that outlives its node
            GET /demo?x          | 200 OK             | demo/demo.js
            GET /demo/demo.js    | 200 OK             | requestAnimationFrame
            GET /demo/demo.css   | 200 OK             | color-scheme
            GET /demo/nodes      | 200 OK             | {"nodes":[]}
            GET /demo/DemoFront.class | 404 Not Found | Content-Length: 0
            GET /demo/kill/n1    | 404 Not Found      | Content-Length: 0
            POST /demo/kill/n1   | 404 Not Found      | no such node
            POST /demo/nodes     | 405 Method Not Allowed | Content-Length: 0
            GET /arena           | 503 Service Unavailable | no node runs at the moment
            """)
    void shouldAnswer(String request, String status, String part) throws Exception {
        assertThat(ask(request + " HTTP/1.1\r\nHost: 127.0.0.1:" + front.port()))
                .startsWith("HTTP/1.1 " + status + "\r\n")
                .contains(part);
    }

    @ParameterizedTest
    @CsvSource({"evil.example, ''", "127.0.0.1, http://evil.example", "127.0.0.1, null"})
    void shouldRefusePagesOfOtherSites(String host, String origin) throws Exception {
        String head = "POST /demo/kill/n1 HTTP/1.1\r\nHost: " + host + ":" + front.port()
                + (origin.isEmpty() ? "" : "\r\nOrigin: " + origin);
        assertThat(ask(head)).startsWith("HTTP/1.1 403 Forbidden\r\n");
    }

    @Test
    void shouldTakeItsOwnPage() throws Exception {
        String authority = "localhost:" + front.port();
        assertThat(ask("POST /demo/kill/n1 HTTP/1.1\r\nHost: " + authority + "\r\nOrigin: http://" + authority))
                .contains("no such node");
    }

    @Test
    void shouldNameThePortThatIsTaken() {
        assertThatThrownBy(() -> DemoFront.open(front.port()))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("http.port: " + front.port());
    }

    private static RequestHead read(String text) throws IOException {
        RequestHead head = RequestHead.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1)));
        if (head == null) {
            throw new IOException("no whole head");
        }
        return head;
    }

    @Test
    void shouldAskForOneAnswerAConnectionButLetWebSocketsStay() throws Exception {
        RequestHead page = read("GET /a?b HTTP/1.1\r\nHost: h\r\nConnection: keep-alive\r\nUpgrade: h2c\r\n\r\n");
        assertThat(page.path()).isEqualTo("/a");
        assertThat(page.method()).isEqualTo("GET");
        assertThat(new String(page.forwarded(), StandardCharsets.ISO_8859_1))
                .isEqualTo("GET /a?b HTTP/1.1\r\nHost: h\r\nUpgrade: h2c\r\nConnection: close\r\n\r\n");
        String socket = "GET /ws HTTP/1.1\r\nHost: h\r\nConnection: Upgrade\r\nUpgrade: WebSocket\r\n\r\n";
        assertThat(new String(read(socket).forwarded(), StandardCharsets.ISO_8859_1))
                .isEqualTo(socket);
    }

    @Test
    void shouldReadNoMoreThanTheHead() throws Exception {
        InputStream in =
                new ByteArrayInputStream("GET / HTTP/1.1\r\n\r\r\n\r\nrest".getBytes(StandardCharsets.US_ASCII));
        assertThat(RequestHead.read(in)).isNotNull();
        assertThat(new String(in.readAllBytes(), StandardCharsets.US_ASCII)).isEqualTo("rest");
        assertThat(RequestHead.read(new ByteArrayInputStream(new byte[] {'G'}))).isNull();
        assertThatThrownBy(() -> RequestHead.read(new ByteArrayInputStream(new byte[100_000])))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("32768");
    }
}
