package dev.tactus.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.engine.port.LinkHandler;
import java.io.IOException;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Peers that open HTTP/2 streams by the hundred, and take nothing of their answers. */
class Http2LimitsIT {

    private static final int STREAMS_MAX = 64;

    @Test
    void shouldOweBoundedBytesToPeerWhoseWindowIsClosed() throws IOException {
        try (HttpTestServer bench = new HttpTestServer();
                Http2Peer peer = new Http2Peer(bench.face.port(), 0)) {
            bench.post("/api/v1/rooms", "{\"id\": 5, \"members\": [1], \"seats\": 256}");
            int answer = bench.get("/api/v1/rooms/5").body().length();
            double most = 0;
            try {
                for (int i = 0; i < 2_000; i++) {
                    int unused = peer.get("/api/v1/rooms/5");
                    if (i % 50 == 0) {
                        most = Math.max(most, owed(bench));
                    }
                }
            } catch (SocketException closed) {
                // What asks for more streams than there may be is closed.
            }
            for (int i = 0; i < 50; i++) {
                assertThat(bench.get("/healthz").statusCode()).as("to others").isEqualTo(200);
                most = Math.max(most, owed(bench));
            }
            assertThat(most).as("2,000 answers of " + answer + " bytes").isLessThan(16.0 * answer + (1 << 20));
        }
    }

    @Test
    void shouldSayHowManyStreamsThereMayBe() throws IOException {
        try (HttpTestServer bench = new HttpTestServer();
                Http2Peer peer = new Http2Peer(bench.face.port(), 1 << 16)) {
            ByteBuffer settings =
                    ByteBuffer.wrap(peer.read(Http2Peer.SETTINGS, 0).payload());
            int streams = -1;
            while (settings.hasRemaining()) {
                int name = settings.getShort();
                int value = settings.getInt();
                streams = name == Http2Peer.MAX_CONCURRENT_STREAMS ? value : streams;
            }
            assertThat(streams).isEqualTo(STREAMS_MAX);
        }
    }

    @Test
    void shouldAnswerBesideManyWebSocketsOfTheSameConnection() throws IOException {
        List<LinkHandler> open = new ArrayList<>();
        try (HttpTestServer bench = new HttpTestServer(link -> {
                    LinkHandler silent = new LinkHandler() {
                        @Override
                        public void received(ByteBuffer bytes) {}

                        @Override
                        public void datagram(ByteBuffer bytes) {}

                        @Override
                        public void closed(String reason) {}
                    };
                    synchronized (open) {
                        open.add(silent);
                    }
                    return silent;
                });
                Http2Peer peer = new Http2Peer(bench.face.port(), 1 << 16)) {
            for (int i = 0; i < 12; i++) {
                int stream = peer.begin(
                        false,
                        List.of(
                                ":method",
                                "CONNECT",
                                ":protocol",
                                "websocket",
                                ":scheme",
                                "http",
                                ":authority",
                                "127.0.0.1",
                                ":path",
                                "/ws",
                                "sec-websocket-version",
                                "13"));
                assertThat(peer.read(Http2Peer.HEADERS, stream).payload()).isNotEmpty();
            }
            synchronized (open) {
                assertThat(open).as("WebSockets").hasSize(12);
            }
            int stream = peer.get("/healthz");
            assertThat(peer.read(Http2Peer.HEADERS, stream).payload()).isNotEmpty();
        }
    }

    /** A request that is refused by its head: a reset before its end would take the answer from a client that still sends. */
    @ParameterizedTest
    @CsvSource({"PATCH, /api/v1/accounts/me, 405", "POST, /none, 404", "PUT, /api/v1/log-levels/no.such, 404"})
    void shouldAnswerRequestOfWhichTheBodyComesLater(String method, String path, int status) throws IOException {
        try (HttpTestServer bench = new HttpTestServer();
                Http2Peer peer = new Http2Peer(bench.face.port(), 1 << 16)) {
            int stream = peer.begin(
                    false,
                    List.of(
                            ":method",
                            method,
                            ":scheme",
                            "http",
                            ":authority",
                            "127.0.0.1",
                            ":path",
                            path,
                            "authorization",
                            "Bearer " + bench.localSecret()));
            assertThat(peer.read(Http2Peer.HEADERS, stream).payload()).isNotEmpty();
            String answer = new String(peer.read(Http2Peer.DATA, stream).payload(), StandardCharsets.UTF_8);
            assertThat(answer).contains("\"status\":" + status);
            peer.end(stream, new byte[20]);
            int next = peer.get("/healthz");
            Http2Peer.Frame frame = peer.read();
            while (frame.stream() != next) {
                assertThat(frame.type()).as("stream " + stream).isNotEqualTo(Http2Peer.RST_STREAM);
                frame = peer.read();
            }
        }
    }

    private static double owed(HttpTestServer bench) {
        return bench.registry.get("tactus.http.owed.bytes").gauge().value();
    }
}
