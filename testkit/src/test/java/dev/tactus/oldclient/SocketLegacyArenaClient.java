package dev.tactus.oldclient;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** An old client of the arena on a real WebSocket. What comes is read by the test's thread, when it waits for something. */
final class SocketLegacyArenaClient implements LegacyArenaClient.Uplink, AutoCloseable {

    private static final int PATIENCE_SECONDS = 60;

    final LegacyArenaClient fighter = new LegacyArenaClient(this);

    /** With which code the server has closed the link; 0 while it has not. */
    volatile int closeCode;

    private final BlockingQueue<byte[]> heard = new LinkedBlockingQueue<>();
    private final WebSocket socket;

    SocketLegacyArenaClient(int port) {
        socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(URI.create("ws://127.0.0.1:" + port + "/"), new Ear())
                .join();
    }

    /** Returns one who has come into the world. */
    static SocketLegacyArenaClient in(int port, String... nameAndPassword) throws InterruptedException {
        SocketLegacyArenaClient one = new SocketLegacyArenaClient(port);
        one.fighter.logIn(nameAndPassword);
        one.until("that it is let in", () -> one.fighter.heard.contains("65"));
        one.fighter.enter();
        one.until("that it is there", () -> one.fighter.self >= 0);
        return one;
    }

    private final class Ear implements WebSocket.Listener {

        private ByteBuffer part = ByteBuffer.allocate(0);

        @Override
        public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
            part = ByteBuffer.allocate(part.remaining() + data.remaining())
                    .put(part)
                    .put(data)
                    .flip();
            if (last) {
                heard.add(part.array());
                part = ByteBuffer.allocate(0);
            }
            from.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
            closeCode = code;
            return null;
        }
    }

    @Override
    public void say(byte[] message) {
        socket.sendBinary(ByteBuffer.wrap(message), true).join();
    }

    /** Sends a text, which is no message of this protocol. */
    void write(String text) {
        socket.sendText(text, true).join();
    }

    @Override
    public void leave() {
        socket.abort();
    }

    /** Reads what comes until something is so. */
    void until(String what, BooleanSupplier is) throws InterruptedException {
        long endNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!is.getAsBoolean()) {
            assertThat(System.nanoTime() - endNs)
                    .as("waiting for %s; heard %s", what, fighter.heard)
                    .isNegative();
            byte[] message = heard.poll(20, TimeUnit.MILLISECONDS);
            if (message != null) {
                fighter.hear(message);
            }
        }
    }

    /** Reads until something was heard that begins so. */
    void untilHeard(String begin) throws InterruptedException {
        until(begin, () -> fighter.heard.stream().anyMatch(said -> said.startsWith(begin)));
    }

    @Override
    public void close() {
        leave();
    }
}
