package dev.tactus.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Old lobbies, which read each answer to the end of its connection. */
class ConnectionCloseIT {

    private static final int ROOMS = 40;

    /** Armeria's own delay of 3 s would make two minutes of it. */
    private static final long PATIENCE_NS = 110_000_000_000L;

    @Test
    void shouldCloseAfterTheAnswerThatTheClientAskedToBeTheLast() throws IOException {
        try (HttpTestServer bench = new HttpTestServer()) {
            long start = System.nanoTime();
            for (int room = 1; room <= ROOMS; room++) {
                assertThat(lastAnswer(bench, "/create?room=" + room + "&member=1,2"))
                        .startsWith("HTTP/1.1 200 OK\r\n")
                        .contains("room.ID=[" + room + "]");
            }
            assertThat(System.nanoTime() - start).isLessThan(PATIENCE_NS);
        }
    }

    private static String lastAnswer(HttpTestServer bench, String path) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), bench.face.port())) {
            String request = "GET " + path + " HTTP/1.1\r\nhost: 127.0.0.1\r\nconnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
