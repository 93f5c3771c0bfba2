package dev.tactus.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** Peers that ask for more than they read: the node owes them a bounded number of bytes. */
class PipeliningIT {

    private static final int WIDE = 256;
    private static final String ROOM = "GET /api/v1/rooms/5 HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n";

    @Test
    void shouldOweBoundedBytesToPeerThatPipelinesAndReadsNothing() throws IOException {
        try (HttpTestServer bench = new HttpTestServer();
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), bench.face.port())) {
            bench.post("/api/v1/rooms", "{\"id\": 5, \"members\": [1], \"seats\": " + WIDE + "}");
            int answer = bench.get("/api/v1/rooms/5").body().length();
            byte[] fifty = ROOM.repeat(50).getBytes(StandardCharsets.US_ASCII);
            socket.setSoTimeout(60_000);
            double most = 0;
            try {
                for (int i = 0; i < 40; i++) {
                    socket.getOutputStream().write(fifty);
                    LockSupport.parkNanos(5_000_000);
                    most = Math.max(most, owed(bench));
                }
            } catch (SocketException closed) {
                most = Math.max(most, owed(bench));
            }
            assertThat(most).as("2,000 answers of " + answer + " bytes").isLessThan(16.0 * answer + (1 << 20));
            assertThat(bench.get("/healthz").statusCode()).as("to others").isEqualTo(200);
        }
    }

    @Test
    void shouldAnswerSomePipelinedRequestsInOrder() throws IOException {
        try (HttpTestServer bench = new HttpTestServer();
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), bench.face.port())) {
            socket.setSoTimeout(60_000);
            StringBuilder requests = new StringBuilder();
            for (int i = 100; i < 130; i++) {
                requests.append("GET /api/v1/rooms/" + i + " HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n");
            }
            socket.getOutputStream().write(requests.toString().getBytes(StandardCharsets.US_ASCII));
            StringBuilder answers = new StringBuilder();
            byte[] some = new byte[8_192];
            while (!answers.toString().contains("id: 129 ")) {
                int count = socket.getInputStream().read(some);
                assertThat(count).as(answers.toString()).isPositive();
                answers.append(new String(some, 0, count, StandardCharsets.UTF_8));
            }
            for (int i = 101; i < 130; i++) {
                assertThat(answers.indexOf("id: " + i + " ")).isGreaterThan(answers.indexOf("id: " + (i - 1) + " "));
            }
        }
    }

    @Test
    void shouldRefuseMoreRequestsPerSecondThanAnAddressMayMake() throws IOException {
        try (HttpTestServer bench = new HttpTestServer("http.requests-per-address-per-second=5");
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), bench.face.port())) {
            socket.setSoTimeout(60_000);
            // All at once: one by one, a busy machine may ask for fewer than five a second.
            socket.getOutputStream().write(ROOM.repeat(20).getBytes(StandardCharsets.US_ASCII));
            StringBuilder answers = new StringBuilder();
            byte[] some = new byte[8_192];
            while (!answers.toString().contains("HTTP/1.1 429 ")) {
                int count = socket.getInputStream().read(some);
                assertThat(count).as(answers.toString()).isPositive();
                answers.append(new String(some, 0, count, StandardCharsets.UTF_8));
            }
            long endNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
            while (bench.get("/healthz").statusCode() != 200) {
                assertThat(System.nanoTime() - endNs).as("still refused").isNegative();
                LockSupport.parkNanos(1_200_000_000);
            }
        }
    }

    @Test
    void shouldCloseConnectionThatReadsNoRefusals() throws IOException {
        try (HttpTestServer bench = new HttpTestServer("http.requests-per-address-per-second=5");
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), bench.face.port())) {
            byte[] fifty = ROOM.repeat(50).getBytes(StandardCharsets.US_ASCII);
            assertThatThrownBy(() -> {
                        for (int i = 0; i < 2_000; i++) {
                            socket.getOutputStream().write(fifty);
                            LockSupport.parkNanos(5_000_000);
                        }
                    })
                    .isInstanceOf(SocketException.class);
        }
    }

    private static double owed(HttpTestServer bench) {
        return bench.registry.get("tactus.http.owed.bytes").gauge().value();
    }
}
