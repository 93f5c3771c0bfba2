package dev.tactus.admin.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.admin.AccountCaller;
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
        HttpResponse<String> inQuery = guarded.post("/api/v1/rooms?token=s3cret", BODY);
        assertThat(inQuery.statusCode())
                .as("the API takes it in the header only, for queries are written to logs")
                .isEqualTo(400);
        assertThat(inQuery.body()).contains("query: token: no such parameter").doesNotContain("s3cret");
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1:PORT, x-any: 1, 201",
        "localhost:PORT, sec-fetch-site: same-origin, 201",
        "[::1]:PORT, x-any: 1, 201",
        "rebound.example:PORT, sec-fetch-site: same-origin, 401",
        "rebound.example, x-any: 1, 401",
        "127.0.0.1:PORT, sec-fetch-site: cross-site, 401",
        "127.0.0.1:PORT, sec-fetch-site: same-site, 401",
        "127.0.0.1:PORT, origin: https://evil.example, 401",
        "127.0.0.1:PORT, referer: https://evil.example/page, 401",
        "127.0.0.1:PORT, forwarded: for=127.0.0.1, 401",
        "127.0.0.1:PORT, x-forwarded-for: 127.0.0.1, 401",
        "127.0.0.1:PORT, x-forwarded-host: localhost, 401",
        "127.0.0.1:PORT, X-Forwarded-Proto:, 401",
        "127.0.0.1:PORT, X-Real-IP: 127.0.0.1, 401",
        "127.0.0.1:PORT, via: 1.1 proxy, 401",
        "127.0.0.1:PORT, CF-Connecting-IP: 127.0.0.1, 401",
        "127.0.0.1:PORT, True-Client-IP: 127.0.0.1, 401",
        "127.0.0.1:PORT, x-client-ip: 127.0.0.1, 401",
        "localhost, x-forwarded-for: 127.0.0.1, 401"
    })
    void shouldLetDirectLocalRequestsCreateRoomsOnly(String host, String header, int status) throws IOException {
        trusting.rooms.clear();
        String there = host.replace("PORT", Integer.toString(trusting.face.port()));
        assertThat(raw(trusting, "POST /api/v1/rooms", there, header)).startsWith("HTTP/1.1 " + status + " ");
        assertThat(raw(trusting, "DELETE /api/v1/rooms/1", there, header)).startsWith("HTTP/1.1 401 ");
        assertThat(raw(trusting, "GET /api/v1/permissions", there, header)).startsWith("HTTP/1.1 401 ");
        assertThat(raw(trusting, "GET /api/v1/accounts?limit=5", there, header)).startsWith("HTTP/1.1 401 ");
        assertThat(raw(trusting, "POST /api/v1/datagram-tickets", there, header))
                .startsWith("HTTP/1.1 401 ");
    }

    @Test
    void shouldBoundRoomsCreatedWithoutProof() {
        try (HttpTestServer few = new HttpTestServer("http.local-rooms-max=2")) {
            assertThat(few.send(few.anonymous("/create?room=5&member=1,2")).body())
                    .startsWith("room.ID=[5] ");
            assertThat(few.send(few.anonymous("/create?room=6&member=1")).body())
                    .startsWith("room.ID=[6] ");
            HttpResponse<String> third = few.send(few.anonymous("/create?room=7&member=1"));
            assertThat(third.body()).startsWith("error: rooms: 2 created without a token are open (expected: fewer");
            assertThat(few.get("/create?room=7&member=1").body())
                    .as("the local secret proves an operator")
                    .startsWith("room.ID=[7] ");
            assertThat(few.send(few.request("/api/v1/rooms/5").DELETE()).statusCode())
                    .isEqualTo(204);
            assertThat(anonymousPost(few, "/api/v1/rooms", BODY).statusCode()).isEqualTo(201);
            assertThat(anonymousPost(few, "/api/v1/rooms", BODY).statusCode()).isEqualTo(429);
        }
    }

    @Test
    void shouldBeginOneSessionForACodeAndEndIt() {
        String code = trusting.face.issueSignInCode();
        String body = "{\"code\": \"" + code + "\"}";
        HttpResponse<String> begun = anonymousPost(trusting, "/api/v1/operator-sessions", body);
        assertThat(begun.statusCode()).isEqualTo(201);
        String token = HttpTestServer.json(begun).get("token").textValue();
        AccountCaller session = new AccountCaller(trusting, token);
        assertThat(session.callRoot("GET", "/api/v1/permissions", null).body()).contains("\"by\":\"machine\"");
        assertThat(anonymousPost(trusting, "/api/v1/operator-sessions", body).statusCode())
                .as("a code is good for one sign-in")
                .isEqualTo(401);
        String further = HttpTestServer.json(session.callRoot("POST", "/api/v1/operator-codes", null))
                .get("code")
                .textValue();
        assertThat(further).isNotEqualTo(code);
        assertThat(session.callRoot("DELETE", "/api/v1/operator-sessions/this", null)
                        .statusCode())
                .isEqualTo(204);
        assertThat(session.callRoot("GET", "/api/v1/permissions", null).statusCode())
                .isEqualTo(401);
    }

    private static HttpResponse<String> anonymousPost(HttpTestServer bench, String path, String body) {
        return bench.send(
                bench.anonymous(path).header("content-type", "application/json").POST(BodyPublishers.ofString(body)));
    }

    private static HttpResponse<String> withBearer(HttpTestServer bench, String token) {
        return bench.send(bench.request("/api/v1/rooms")
                .header("content-type", "application/json")
                .header("authorization", "Bearer " + token)
                .POST(BodyPublishers.ofString(BODY)));
    }

    /** The JDK's client sets the host itself, so this writes the request by hand. */
    private static String raw(HttpTestServer bench, String line, String host, String header) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), bench.face.port())) {
            String request = line + " HTTP/1.1\r\nhost: " + host + "\r\n" + header
                    + "\r\ncontent-type: application/json\r\nconnection: close\r\ncontent-length: " + BODY.length()
                    + "\r\n\r\n" + BODY;
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readNBytes("HTTP/1.1 200 ".length()), StandardCharsets.UTF_8);
        }
    }
}
