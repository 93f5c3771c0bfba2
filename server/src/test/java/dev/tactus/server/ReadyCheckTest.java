package dev.tactus.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The health check of containers, against a peer that answers with fixed bytes. */
class ReadyCheckTest {

    private static final int PATIENCE_MS = 60_000;

    private static ServerSocket listen() throws IOException {
        return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    private static String url(ServerSocket node) {
        return "http://127.0.0.1:" + node.getLocalPort();
    }

    /** Reads one request, answers it and closes. Returns the request's lines. */
    private static String answerOne(ServerSocket node, String answer) {
        try (Socket socket = node.accept()) {
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            StringBuilder request = new StringBuilder();
            for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
                request.append(line).append('\n');
            }
            socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
            return request.toString();
        } catch (IOException e) {
            throw new CompletionException(e);
        }
    }

    private static @Nullable String ask(String answer) throws Exception {
        try (ServerSocket node = listen()) {
            CompletableFuture<String> asked = CompletableFuture.supplyAsync(() -> answerOne(node, answer));
            String problem = ReadyCheck.problem(url(node), PATIENCE_MS);
            assertThat(asked.get(PATIENCE_MS, TimeUnit.MILLISECONDS))
                    .startsWith("GET /readyz HTTP/1.1\nHost: 127.0.0.1:" + node.getLocalPort() + "\n");
            return problem;
        }
    }

    @Test
    void shouldFindNothingAboutANodeThatIsReady() throws Exception {
        assertThat(ask("HTTP/1.1 200 OK\r\ncontent-length: 6\r\n\r\nready\n")).isNull();
    }

    @Test
    void shouldNameTheAnswerOfANodeThatIsNot() throws Exception {
        assertThat(ask("HTTP/1.1 503 Service Unavailable\r\ncontent-length: 0\r\n\r\n"))
                .contains("\"HTTP/1.1 503 Service Unavailable\" (expected: HTTP/1.1 200)");
        assertThat(ask("")).contains("\"\" (expected: HTTP/1.1 200)");
    }

    @Test
    void shouldNotWaitForANodeThatHangs() throws Exception {
        try (ServerSocket node = listen()) {
            assertThat(ReadyCheck.problem(url(node), 20)).contains("SocketTimeoutException");
        }
    }

    @Test
    void shouldNameAnAddressWhereNothingListens() throws Exception {
        ServerSocket closed = listen();
        closed.close();

        assertThat(ReadyCheck.problem(url(closed), PATIENCE_MS)).startsWith(url(closed) + ": ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "127.0.0.1:8080", "https://127.0.0.1:8080", "http://127.0.0.1", "http://a b:1"})
    void shouldRefuseWhatIsNoAddressOfANode(String url) {
        assertThat(ReadyCheck.problem(url, PATIENCE_MS))
                .isEqualTo("TACTUS_READY_URL: \"" + url + "\" (expected: http://HOST:PORT)");
    }
}
