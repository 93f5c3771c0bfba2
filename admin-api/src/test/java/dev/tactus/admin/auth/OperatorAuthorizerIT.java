package dev.tactus.admin.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.admin.HttpTestServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OperatorAuthorizerIT {

    private static final String BODY = "{\"members\": [1]}";

    private static final HttpTestServer guarded = new HttpTestServer("http.operator-token=s3cret");
    private static final HttpTestServer trusting = new HttpTestServer();

    @AfterAll
    static void close() {
        guarded.close();
        trusting.close();
    }

    @BeforeEach
    void begin() {
        guarded.rooms.clear();
    }

    @Test
    void shouldAskForTokenWhereOneIsSet() {
        assertThat(guarded.post("/api/v1/rooms", BODY).statusCode()).isEqualTo(401);
        assertThat(withBearer(guarded, "s3cre").statusCode()).isEqualTo(401);
        HttpResponse<String> wrong = withBearer(guarded, "other");
        assertThat(wrong.headers().firstValue("www-authenticate")).hasValue("Bearer");
        assertThat(wrong.body()).doesNotContain("s3cret").doesNotContain("other");
        assertThat(withBearer(guarded, "s3cret").statusCode()).isEqualTo(201);
        assertThat(guarded.send(guarded.request("/api/v1/rooms/1").DELETE()).statusCode())
                .isEqualTo(401);
        assertThat(guarded.get("/api/v1/rooms").statusCode()).isEqualTo(200);
    }

    @Test
    void shouldTakeTokenOfOldLobbyFromQuery() {
        assertThat(guarded.get("/create?room=5&member=1,2").statusCode()).isEqualTo(401);
        assertThat(guarded.get("/create?room=5&member=1,2&token=wrong").statusCode())
                .isEqualTo(401);
        assertThat(guarded.get("/create?room=5&member=1,2&token=s3cret").body()).startsWith("room.ID=[5] ");
        assertThat(guarded.post("/api/v1/rooms?token=s3cret", BODY).statusCode())
                .as("the API takes it in the header only, for queries are written to logs")
                .isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1:PORT, none, 201",
        "localhost:PORT, same-origin, 201",
        "[::1]:PORT, none, 201",
        "rebound.example:PORT, same-origin, 403",
        "rebound.example, none, 403",
        "127.0.0.1:PORT, cross-site, 403",
        "127.0.0.1:PORT, same-site, 403"
    })
    void shouldTrustThisMachineAloneWithoutToken(String host, String site, int status) throws IOException {
        String answer = raw(trusting, host.replace("PORT", Integer.toString(trusting.face.port())), site);
        assertThat(answer).startsWith("HTTP/1.1 " + status + " ");
    }

    private static HttpResponse<String> withBearer(HttpTestServer bench, String token) {
        return bench.send(bench.request("/api/v1/rooms")
                .header("content-type", "application/json")
                .header("authorization", "Bearer " + token)
                .POST(BodyPublishers.ofString(BODY)));
    }

    /** The JDK's client sets the host itself, so this writes the request by hand. */
    private static String raw(HttpTestServer bench, String host, String site) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), bench.face.port())) {
            String request = "POST /api/v1/rooms HTTP/1.1\r\nhost: " + host + "\r\nsec-fetch-site: " + site
                    + "\r\ncontent-type: application/json\r\nconnection: close\r\ncontent-length: " + BODY.length()
                    + "\r\n\r\n" + BODY;
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readNBytes("HTTP/1.1 200 ".length()), StandardCharsets.UTF_8);
        }
    }
}
