package dev.tactus.admin.streams;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.admin.HttpTestServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** A reader of events that stops reading: further events are dropped, and others read on. */
class EventStreamIT {

    private static final String EVENT = "x".repeat(10_000);

    /** More than the buffers of two sockets on one machine, far less than what was written. */
    private static final long HELD_MAX = 32 << 20;

    @Test
    void shouldDropEventsThatNobodyTakes() throws Exception {
        EventStream stream = new EventStream();
        try (EventStreams streams = new EventStreams(8, 60_000);
                HttpTestServer bench = HttpTestServer.withPages(
                        pages -> pages.service("/flood", (ctx, request) -> streams.open(ctx, stream)))) {
            floodWithoutReader(bench, stream);
            stream.ended().handle((done, failure) -> true).get(60, TimeUnit.SECONDS);
        }
    }

    private static void floodWithoutReader(HttpTestServer bench, EventStream stream) throws IOException {
        try (Socket socket = new Socket()) {
            socket.setReceiveBufferSize(4_096);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), bench.face.port()));
            socket.getOutputStream()
                    .write("GET /flood HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            socket.setSoTimeout(30_000);
            assertThat(stream.write("flood", EVENT)).isTrue();
            assertThat(socket.getInputStream().read())
                    .as("the answer has begun")
                    .isEqualTo('H');
            long taken = 0;
            long lastNs = System.nanoTime();
            while (System.nanoTime() - lastNs < TimeUnit.SECONDS.toNanos(2)) {
                if (stream.write("flood", EVENT)) {
                    taken += EVENT.length();
                    lastNs = System.nanoTime();
                    assertThat(taken).isLessThan(HELD_MAX);
                } else {
                    LockSupport.parkNanos(1_000_000);
                }
            }
            assertThat(bench.get("/healthz").statusCode()).isEqualTo(200);
        }
    }
}
