package dev.tactus.server.hostile;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Hostile peers on stream sockets. One thread. */
final class StreamCrowd implements AutoCloseable {

    private static final int LONG_BYTES = 60_000;

    private final String listener;
    private final Behaviour behaviour;
    private final int port;
    private final List<SocketChannel> channels = new ArrayList<>();
    private final ByteBuffer in = ByteBuffer.allocateDirect(1 << 16);
    private int opened;

    StreamCrowd(String listener, Behaviour behaviour, int port) {
        this.listener = listener;
        this.behaviour = behaviour;
        this.port = port;
    }

    /** Opens a few links more, and lets each of the others do what it does. */
    void act(int round) {
        for (int i = 0; i < 40 && opened < behaviour.links; i++) {
            open();
        }
        boolean slow = behaviour == Behaviour.BYTE_A_SECOND;
        if (slow && round % 50 != 0) {
            return;
        }
        in.clear().limit(slow ? 1 : in.capacity());
        channels.removeIf(channel -> {
            boolean goesOn = act(channel, round);
            if (!goesOn) {
                close(channel);
            }
            return !goesOn;
        });
    }

    private static String upgrade(String path) {
        return String.join(
                "\r\n",
                "GET " + path + " HTTP/1.1",
                "Host: 127.0.0.1",
                "Upgrade: websocket",
                "Connection: Upgrade",
                "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
                "Sec-WebSocket-Version: 13",
                "",
                "");
    }

    private void open() {
        SocketChannel channel;
        try {
            channel = SocketChannel.open();
        } catch (IOException noSocket) {
            throw new AssertionError("no socket for a peer", noSocket);
        }
        try {
            int address = opened++ % behaviour.addresses;
            if (behaviour == Behaviour.READS_NOTHING) {
                channel.setOption(StandardSocketOptions.SO_RCVBUF, 4_096);
            }
            channel.bind(new InetSocketAddress(
                    InetAddress.getByAddress(new byte[] {127, 0, 9, (byte) (1 + address)}), 0));
            channel.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            if (isWebSocket()) {
                String path = listener.equals("ws") ? "/ws" : "/";
                write(channel, upgrade(path).getBytes(StandardCharsets.US_ASCII));
            }
            channel.configureBlocking(false);
            channels.add(channel);
        } catch (IOException turnedAway) {
            close(channel);
        }
    }

    /** Returns whether the link goes on. */
    private boolean act(SocketChannel channel, int round) {
        try {
            switch (behaviour) {
                case READS_NOTHING -> write(channel, repeated(question(), 20));
                case BYTE_A_SECOND -> {
                    byte[] question = question();
                    write(channel, new byte[] {question[round / 50 % question.length]});
                    return channel.read(in.clear().limit(1)) >= 0;
                }
                case HOLES -> {
                    if (round % 50 == 0) {
                        write(channel, begun());
                    }
                }
                case MAXIMUM -> {
                    write(channel, longest());
                    return channel.read(in.clear()) >= 0;
                }
                case ADDRESS_LIMIT, IDLE -> {
                    return channel.read(in.clear()) >= 0;
                }
            }
            return true;
        } catch (IOException closed) {
            return false;
        }
    }

    private static void write(SocketChannel channel, byte[] bytes) throws IOException {
        // What the socket does not take is lost: a message in pieces is as good an attack.
        int unused = channel.write(ByteBuffer.wrap(bytes));
    }

    private boolean isWebSocket() {
        return List.of("ws", "msgpack", "binary").contains(listener);
    }

    private byte[] question() {
        return switch (listener) {
            case "http" ->
                "GET /api/v1/openapi.json HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
            case "json", "json-accounts" ->
                "{\"uid\":\"a\",\"token\":\"\",\"extra_data\":{\"proto\":\"ping\",\"data\":{}}}\n"
                        .getBytes(StandardCharsets.US_ASCII);
            default -> framed(new byte[] {0, 0, 2});
        };
    }

    private byte[] longest() {
        return switch (listener) {
            case "http" ->
                ("POST /api/v1/accounts/login HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: " + LONG_BYTES + "\r\n\r\n"
                                + "x".repeat(LONG_BYTES))
                        .getBytes(StandardCharsets.US_ASCII);
            case "json", "json-accounts" ->
                ("{\"uid\":\"" + "x".repeat(LONG_BYTES) + "\"}\n").getBytes(StandardCharsets.US_ASCII);
            case "tcp", "kcp" -> Arrays.copyOf(new byte[] {(byte) 0xFC, 0x03, 60}, 3 + 0x3FC);
            default -> framed(new byte[LONG_BYTES]);
        };
    }

    private byte[] begun() {
        byte[] whole = longest();
        return Arrays.copyOf(whole, whole.length - 1);
    }

    /** Returns a binary frame with a mask of zeros (RFC 6455, 5.2) where the listener speaks WebSocket. */
    private byte[] framed(byte[] message) {
        if (!isWebSocket()) {
            return message;
        }
        boolean isShort = message.length < 126;
        ByteBuffer frame =
                ByteBuffer.allocate((isShort ? 6 : 8) + message.length).put((byte) 0x82);
        if (isShort) {
            frame.put((byte) (0x80 | message.length));
        } else {
            frame.put((byte) (0x80 | 126)).putShort((short) message.length);
        }
        return frame.putInt(0).put(message).array();
    }

    private static byte[] repeated(byte[] bytes, int times) {
        byte[] all = new byte[bytes.length * times];
        for (int i = 0; i < times; i++) {
            System.arraycopy(bytes, 0, all, i * bytes.length, bytes.length);
        }
        return all;
    }

    @Override
    public void close() {
        channels.forEach(StreamCrowd::close);
    }

    private static void close(SocketChannel channel) {
        try {
            channel.close();
        } catch (IOException gone) {
            // It is closed.
        }
    }
}
