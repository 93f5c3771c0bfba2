package dev.tactus.oldclient;

import dev.tactus.transport.kcp.KcpPacker;
import dev.tactus.transport.kcp.KcpSession;
import dev.tactus.transport.kcp.KcpTuning;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A client of lockstepserver, reduced to its bytes: it knows headers and nothing else. */
abstract class LegacyClient implements AutoCloseable {

    private static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(60);

    private static final long BEAT_NS = TimeUnit.SECONDS.toNanos(2);
    private static final String HEARTBEAT = "000002";

    /** Heartbeats of its own that are not answered yet. */
    private int beats;

    private final ByteArrayOutputStream unread = new ByteArrayOutputStream();

    /** Sends one whole message. */
    abstract void write(byte[] message) throws IOException;

    /** Returns what has come, null if nothing has for a moment. */
    abstract byte @Nullable [] read() throws IOException;

    @Override
    public abstract void close() throws IOException;

    /** Sends a message that is written as hexadecimal digits, blanks ignored. */
    LegacyClient say(String hex) throws IOException {
        write(HexFormat.of().parseHex(hex.replace(" ", "")));
        return this;
    }

    /** Returns the next message, as hexadecimal digits. Beats its heart while it waits, as the Unity client does. */
    String hear() throws IOException {
        while (true) {
            String message = next();
            if (!message.equals(HEARTBEAT) || beats == 0) {
                return message;
            }
            beats--;
        }
    }

    private String next() throws IOException {
        long endNs = System.nanoTime() + PATIENCE_NS;
        long beatNs = System.nanoTime() + BEAT_NS;
        while (System.nanoTime() < endNs) {
            if (System.nanoTime() > beatNs) {
                beats++;
                say(HEARTBEAT);
                beatNs = System.nanoTime() + BEAT_NS;
            }
            byte[] bytes = unread.toByteArray();
            int length = bytes.length < 3 ? -1 : ((bytes[0] & 0xff) << 8 | (bytes[1] & 0xff)) + 3;
            if (length >= 0 && bytes.length >= length) {
                unread.reset();
                unread.write(bytes, length, bytes.length - length);
                return HexFormat.of().formatHex(bytes, 0, length);
            }
            byte[] more = read();
            if (more != null) {
                unread.writeBytes(more);
            }
        }
        throw new AssertionError("no message within the bound; unread: " + unread.size() + " bytes");
    }

    /** Returns the next messages up to the one that begins with {@code hex}. */
    List<String> hearUntil(String hex) throws IOException {
        List<String> heard = new ArrayList<>();
        do {
            heard.add(hear());
        } while (!heard.getLast().startsWith(hex));
        return heard;
    }

    static LegacyClient tcp(int port) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(20);
        return new LegacyClient() {
            @Override
            void write(byte[] message) throws IOException {
                socket.getOutputStream().write(message);
            }

            @Override
            byte @Nullable [] read() throws IOException {
                byte[] bytes = new byte[4096];
                try {
                    int length = socket.getInputStream().read(bytes);
                    if (length < 0) {
                        throw new IOException("closed by the server");
                    }
                    return Arrays.copyOf(bytes, length);
                } catch (SocketTimeoutException nothing) {
                    return null;
                }
            }

            @Override
            public void close() throws IOException {
                socket.close();
            }
        };
    }

    static LegacyClient webSocket(int port) {
        BlockingQueue<byte[]> arrived = new LinkedBlockingQueue<>();
        HttpClient http = HttpClient.newHttpClient();
        WebSocket socket = http.newWebSocketBuilder()
                .buildAsync(URI.create("ws://127.0.0.1:" + port + "/ws"), new WebSocket.Listener() {
                    @Override
                    public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
                        byte[] bytes = new byte[data.remaining()];
                        data.get(bytes);
                        arrived.add(bytes);
                        from.request(1);
                        return null;
                    }
                })
                .join();
        return new LegacyClient() {
            @Override
            void write(byte[] message) {
                socket.sendBinary(ByteBuffer.wrap(message), true).join();
            }

            @Override
            byte @Nullable [] read() throws IOException {
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

    static LegacyClient kcp(int port, int conv) throws IOException {
        DatagramSocket socket = new DatagramSocket();
        socket.setSoTimeout(5);
        InetSocketAddress server = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        ByteArrayOutputStream arrived = new ByteArrayOutputStream();
        KcpSession kcp = new KcpSession(conv, KcpTuning.DEFAULTS, 0, false, arrived::write);
        KcpPacker packer = new KcpPacker(1400);
        return new LegacyClient() {
            @Override
            void write(byte[] message) throws IOException {
                kcp.send(message, 0, message.length);
                flush();
            }

            private void flush() {
                kcp.flush(System.nanoTime() / 1_000_000, packer, (bytes, length) -> {
                    try {
                        socket.send(new DatagramPacket(bytes, length, server));
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
            }

            @Override
            byte @Nullable [] read() throws IOException {
                DatagramPacket packet = new DatagramPacket(new byte[2048], 2048);
                try {
                    socket.receive(packet);
                    kcp.receive(packet.getData(), 0, packet.getLength(), System.nanoTime() / 1_000_000);
                } catch (SocketTimeoutException nothing) {
                    // The timers below still want their turn.
                }
                if (kcp.delayMs(System.nanoTime() / 1_000_000) == 0) {
                    flush();
                }
                byte[] bytes = arrived.toByteArray();
                arrived.reset();
                return bytes.length == 0 ? null : bytes;
            }

            @Override
            public void close() {
                socket.close();
            }
        };
    }
}
