package dev.tactus.server.node;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A guest of the arena by the old binary protocol, which takes a name, joins and runs. */
final class ArenaTestClient implements AutoCloseable {

    private static final int LET_IN = 65;
    private static final int LOG_IN = 0;
    private static final int ENTER = 1;
    private static final int MOVE = 2;
    private static final int PATIENCE_SECONDS = 60;

    private final CompletableFuture<Boolean> letIn = new CompletableFuture<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final WebSocket socket;

    ArenaTestClient(int port, String name) throws Exception {
        socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(URI.create("ws://127.0.0.1:" + port + "/"), new Ear())
                .join();
        ByteArrayOutputStream shown = new ByteArrayOutputStream();
        shown.write(LOG_IN);
        shown.writeBytes(name.getBytes(StandardCharsets.UTF_8));
        shown.write(0);
        say(shown.toByteArray());
        var unused = letIn.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        say(new byte[] {ENTER});
    }

    private final class Ear implements WebSocket.Listener {
        @Override
        public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
            if (data.hasRemaining() && data.get(data.position()) == LET_IN) {
                letIn.complete(true);
            }
            from.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
            closed.complete(code);
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable failure) {
            closed.complete(0);
        }
    }

    void run(float dx, float dy) {
        say(ByteBuffer.allocate(9)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put((byte) MOVE)
                .putFloat(dx)
                .putFloat(dy)
                .array());
    }

    boolean isClosed() {
        return closed.isDone();
    }

    private void say(byte[] message) {
        socket.sendBinary(ByteBuffer.wrap(message), true).join();
    }

    @Override
    public void close() {
        socket.abort();
    }
}
