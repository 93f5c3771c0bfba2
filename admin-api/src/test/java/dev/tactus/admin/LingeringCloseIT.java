package dev.tactus.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Peers that still send when their answer is there and their connection ends. */
class LingeringCloseIT {

    private static final int BODY_BYTES = 300_000;

    private static final String TOO_LONG = "POST /api/v1/accounts HTTP/1.1\r\nhost: 127.0.0.1\r\n"
            + "content-type: application/json\r\ncontent-length: " + BODY_BYTES + "\r\n\r\n";

    @Test
    void shouldKeepAnswerForPeerThatStillSendsItsBody() throws IOException {
        try (HttpTestServer bench = new HttpTestServer();
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), bench.face.port())) {
            socket.setSoTimeout(60_000);
            OutputStream out = socket.getOutputStream();
            InputStream in = socket.getInputStream();
            out.write(TOO_LONG.getBytes(StandardCharsets.US_ASCII));
            StringBuilder answer = new StringBuilder().append((char) in.read());
            for (int i = 0; i < 10; i++) {
                out.write(new byte[BODY_BYTES / 10]);
            }
            answer.append(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            assertThat(answer).startsWith("HTTP/1.1 413 ").contains("connection: close", "body: too long");
        }
    }

    @Test
    void shouldEndConnectionOfPeerThatNeverCloses() throws IOException {
        try (HttpTestServer bench = new HttpTestServer();
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), bench.face.port())) {
            socket.setSoTimeout(60_000);
            socket.getOutputStream()
                    .write("GET /healthz HTTP/1.1\r\nhost: 127.0.0.1\r\nconnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 200 ");
            byte[] more = new byte[100_000];
            assertThatThrownBy(() -> {
                        while (true) {
                            socket.getOutputStream().write(more);
                        }
                    })
                    .isInstanceOf(SocketException.class);
        }
    }
}
