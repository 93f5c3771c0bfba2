package dev.tactus.oldclient;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A client of the JSON protocol, reduced to its texts: it sends what it is told to, and hears what comes. */
abstract class LegacyJsonClient implements AutoCloseable {

    private static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(60);

    /** The entry that marks the end of the server's messages. */
    static final String CLOSED = "closed";

    /** Sends one text. */
    abstract void write(String text) throws IOException;

    /** Returns the next text, {@link #CLOSED} at the end, null if nothing has come for a moment. */
    abstract @Nullable String read() throws IOException;

    @Override
    public abstract void close() throws IOException;

    LegacyJsonClient say(String text) throws IOException {
        write(text);
        return this;
    }

    /** Returns the next text. */
    String hear() throws IOException {
        long endNs = System.nanoTime() + PATIENCE_NS;
        while (System.nanoTime() < endNs) {
            String text = read();
            if (text != null) {
                return text;
            }
        }
        throw new AssertionError("nothing heard within the bound");
    }

    /** Returns the next text that fits; what comes before it is passed over. */
    String hear(Predicate<String> fits) throws IOException {
        long endNs = System.nanoTime() + PATIENCE_NS;
        while (System.nanoTime() < endNs) {
            String text = hear();
            if (fits.test(text)) {
                return text;
            }
            if (text.equals(CLOSED)) {
                break;
            }
        }
        throw new AssertionError("nothing that fits heard within the bound");
    }

    String hearWith(String part) throws IOException {
        return hear(text -> text.contains(part));
    }

    static LegacyJsonClient tcp(int port) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(20);
        socket.setTcpNoDelay(true);
        ByteArrayOutputStream unread = new ByteArrayOutputStream();
        return new LegacyJsonClient() {
            @Override
            void write(String text) throws IOException {
                socket.getOutputStream().write((text + "\n").getBytes(StandardCharsets.UTF_8));
            }

            @Override
            @Nullable String read() throws IOException {
                String line = line();
                if (line != null) {
                    return line;
                }
                byte[] bytes = new byte[4096];
                try {
                    int length = socket.getInputStream().read(bytes);
                    if (length < 0) {
                        return CLOSED;
                    }
                    unread.write(bytes, 0, length);
                } catch (SocketTimeoutException nothing) {
                    return null;
                }
                return line();
            }

            private @Nullable String line() {
                byte[] bytes = unread.toByteArray();
                for (int i = 0; i < bytes.length; i++) {
                    if (bytes[i] == '\n') {
                        unread.reset();
                        unread.write(bytes, i + 1, bytes.length - i - 1);
                        return new String(Arrays.copyOf(bytes, i), StandardCharsets.UTF_8);
                    }
                }
                return null;
            }

            @Override
            public void close() throws IOException {
                socket.close();
            }
        };
    }

    static LegacyJsonClient webSocket(int port) {
        BlockingQueue<String> arrived = new LinkedBlockingQueue<>();
        HttpClient http = HttpClient.newHttpClient();
        WebSocket socket = http.newWebSocketBuilder()
                .buildAsync(URI.create("ws://127.0.0.1:" + port + "/"), new Ears(arrived))
                .join();
        return new LegacyJsonClient() {
            @Override
            void write(String text) {
                socket.sendText(text, true).join();
            }

            @Override
            @Nullable String read() throws IOException {
                try {
                    return arrived.poll(20, TimeUnit.MILLISECONDS);
                } catch (InterruptedException e) {
                    throw new IOException(e);
                }
            }

            @Override
            public void close() {
                socket.abort();
                http.close();
            }
        };
    }

    private static final class Ears implements WebSocket.Listener {

        private final BlockingQueue<String> arrived;
        private final StringBuilder text = new StringBuilder();

        Ears(BlockingQueue<String> arrived) {
            this.arrived = arrived;
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                arrived.add(text.toString());
                text.setLength(0);
            }
            from.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
            arrived.add(CLOSED);
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable failure) {
            arrived.add(CLOSED);
        }
    }
}
