package dev.tactus.server.node;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** A real link to a listener, of a peer that speaks no protocol at all. */
interface RawLink extends AutoCloseable {

    /** Sends bytes. */
    void say(byte[] bytes) throws IOException;

    default void say(String text) throws IOException {
        say(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    void close() throws IOException;

    static RawLink tcp(int port) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        return new RawLink() {
            @Override
            public void say(byte[] bytes) throws IOException {
                socket.getOutputStream().write(bytes);
            }

            @Override
            public void close() throws IOException {
                socket.close();
            }
        };
    }

    static RawLink webSocket(String url) {
        HttpClient http = HttpClient.newHttpClient();
        WebSocket socket = http.newWebSocketBuilder()
                .buildAsync(URI.create(url), new WebSocket.Listener() {})
                .join();
        return new RawLink() {
            @Override
            public void say(byte[] bytes) {
                socket.sendBinary(ByteBuffer.wrap(bytes), true).join();
            }

            @Override
            public void close() {
                socket.abort();
                http.close();
            }
        };
    }

    /** Each time of saying is a KCP session's first segment, or the one behind it, of the conversation 7. */
    static RawLink kcp(int port) throws IOException {
        DatagramSocket socket = new DatagramSocket();
        return new RawLink() {
            private int sequence;

            @Override
            public void say(byte[] bytes) throws IOException {
                byte[] segment = ByteBuffer.allocate(24 + bytes.length)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putInt(7)
                        .put((byte) 81)
                        .put((byte) 0)
                        .putShort((short) 128)
                        .putInt(0)
                        .putInt(sequence++)
                        .putInt(0)
                        .putInt(bytes.length)
                        .put(bytes)
                        .array();
                socket.send(new DatagramPacket(segment, segment.length, InetAddress.getLoopbackAddress(), port));
            }

            @Override
            public void close() {
                socket.close();
            }
        };
    }
}
