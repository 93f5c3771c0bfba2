package dev.tactus.oldclient;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One client of a recorded session: whole messages as hexadecimal digits, over the transport of its protocol. */
abstract class RecordedPeer implements AutoCloseable {

    /** The value that {@link #hear} returns once the link has ended, before its close code where there is one. */
    static final String CLOSED = "closed";

    private static final int POLL_MS = 20;

    /** The time at which the client began to say its last message, in {@link System#nanoTime}. */
    long saidNs = System.nanoTime();

    abstract void say(byte[] message) throws IOException;

    /** Returns the next message, null if none has come for a moment. */
    abstract @Nullable String hear() throws IOException;

    @Override
    public abstract void close() throws IOException;

    /** A client of lockstepserver, as strict as its Unity client. */
    static RecordedPeer kcp(int port) throws IOException {
        StrictKcpPeer peer = StrictKcpPeer.connect(port, 0, 1);
        return new RecordedPeer() {
            @Override
            void say(byte[] message) throws IOException {
                peer.write(message);
            }

            @Override
            @Nullable String hear() throws IOException {
                byte[] message = peer.read();
                return message == null ? null : HexFormat.of().formatHex(message);
            }

            @Override
            public void close() {
                peer.close();
            }
        };
    }

    /** A client over WebSocket: a binary message each. */
    static RecordedPeer webSocket(int port, String path) {
        BlockingQueue<String> arrived = new LinkedBlockingQueue<>();
        HttpClient http = HttpClient.newHttpClient();
        WebSocket socket = http.newWebSocketBuilder()
                .buildAsync(URI.create("ws://127.0.0.1:" + port + path), new WebSocket.Listener() {
                    private final StringBuilder message = new StringBuilder();

                    @Override
                    public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
                        byte[] bytes = new byte[data.remaining()];
                        data.get(bytes);
                        message.append(HexFormat.of().formatHex(bytes));
                        if (last) {
                            arrived.add(message.toString());
                            message.setLength(0);
                        }
                        from.request(1);
                        return null;
                    }

                    @Override
                    public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
                        arrived.add(CLOSED + " " + code + " " + reason);
                        return null;
                    }
                })
                .join();
        return new RecordedPeer() {
            @Override
            void say(byte[] message) {
                socket.sendBinary(ByteBuffer.wrap(message), true).join();
            }

            @Override
            @Nullable String hear() throws IOException {
                try {
                    return arrived.poll(POLL_MS, TimeUnit.MILLISECONDS);
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

    /** A client of PYMMORPG: the size in decimal digits, a blank, a pickle; its digits are those of the pickle alone. */
    static RecordedPeer pickle(int port) throws IOException {
        Socket socket = socket(port);
        InputStream in = socket.getInputStream();
        return new RecordedPeer() {
            @Override
            void say(byte[] message) throws IOException {
                byte[] size = (message.length + " ").getBytes(StandardCharsets.US_ASCII);
                socket.getOutputStream()
                        .write(ByteBuffer.allocate(size.length + message.length)
                                .put(size)
                                .put(message)
                                .array());
            }

            @Override
            @Nullable String hear() throws IOException {
                int size = 0;
                try {
                    for (int digit = in.read(); digit != ' '; digit = in.read()) {
                        if (digit < 0) {
                            return CLOSED;
                        }
                        size = 10 * size + digit - '0';
                    }
                } catch (SocketTimeoutException nothing) {
                    return null;
                }
                socket.setSoTimeout(60_000);
                String message = HexFormat.of().formatHex(in.readNBytes(size));
                socket.setSoTimeout(POLL_MS);
                return message;
            }

            @Override
            public void close() throws IOException {
                socket.close();
            }
        };
    }

    /** A client of lockstepserver over TCP: 2 bytes of length, the id, the body. */
    static RecordedPeer framed(int port) throws IOException {
        return new StreamPeer(socket(port)) {
            @Override
            byte[] rest(byte first) throws IOException {
                byte[] head = exactly(2);
                return joined(head, exactly((first & 0xff) << 8 | (head[0] & 0xff)));
            }
        };
    }

    /** A client of the JSON form of Movan: a line each, whose digits are here without its end. */
    static RecordedPeer lines(int port) throws IOException {
        return new StreamPeer(socket(port)) {
            @Override
            void say(byte[] message) throws IOException {
                super.say(joined(message, new byte[] {'\n'}));
            }

            @Override
            byte[] rest(byte first) throws IOException {
                ByteArrayOutputStream line = new ByteArrayOutputStream();
                for (byte next = exactly(1)[0]; next != '\n'; next = exactly(1)[0]) {
                    line.write(next);
                }
                return line.toByteArray();
            }
        };
    }

    /** A client of Movan's masked protobuf: three fields of bytes, the last of which ends a message. */
    static RecordedPeer masked(int port) throws IOException {
        return new StreamPeer(socket(port)) {
            @Override
            byte[] rest(byte first) throws IOException {
                ByteArrayOutputStream message = new ByteArrayOutputStream();
                byte tag = first;
                while (true) {
                    int length = 0;
                    int shift = 0;
                    byte next;
                    do {
                        next = exactly(1)[0];
                        message.write(next);
                        length |= (next & 0x7f) << shift;
                        shift += 7;
                    } while (next < 0);
                    message.writeBytes(exactly(length));
                    if (tag == 0x1a) {
                        return message.toByteArray();
                    }
                    tag = exactly(1)[0];
                    message.write(tag);
                }
            }
        };
    }

    /** A client over TCP whose messages tell their ends. */
    private abstract static class StreamPeer extends RecordedPeer {

        private final Socket socket;
        private final InputStream in;

        StreamPeer(Socket socket) throws IOException {
            this.socket = socket;
            this.in = socket.getInputStream();
        }

        /** Returns the message behind its first byte. */
        abstract byte[] rest(byte first) throws IOException;

        byte[] exactly(int length) throws IOException {
            byte[] bytes = in.readNBytes(length);
            if (bytes.length < length) {
                throw new IOException("closed within a message");
            }
            return bytes;
        }

        static byte[] joined(byte[] first, byte[] second) {
            return ByteBuffer.allocate(first.length + second.length)
                    .put(first)
                    .put(second)
                    .array();
        }

        @Override
        void say(byte[] message) throws IOException {
            socket.getOutputStream().write(message);
        }

        @Override
        @Nullable String hear() throws IOException {
            int first;
            try {
                first = in.read();
            } catch (SocketTimeoutException nothing) {
                return null;
            } catch (SocketException reset) {
                return CLOSED;
            }
            if (first < 0) {
                return CLOSED;
            }
            socket.setSoTimeout(60_000);
            String message = HexFormat.of().formatHex(joined(new byte[] {(byte) first}, rest((byte) first)));
            socket.setSoTimeout(POLL_MS);
            return message;
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    /** A caller of Movan's RPC: four bytes of length, then the text whose digits are here. */
    static RecordedPeer rpc(int port) throws IOException {
        Socket socket = socket(port);
        InputStream in = socket.getInputStream();
        return new RecordedPeer() {
            @Override
            void say(byte[] message) throws IOException {
                MovanClient.sendRaw(socket, new String(message, StandardCharsets.UTF_8));
            }

            @Override
            @Nullable String hear() throws IOException {
                int first;
                try {
                    first = in.read();
                } catch (SocketTimeoutException nothing) {
                    return null;
                }
                if (first < 0) {
                    return CLOSED;
                }
                socket.setSoTimeout(60_000);
                byte[] rest = in.readNBytes(3);
                int size = ((rest[0] & 0xff) << 16) | ((rest[1] & 0xff) << 8) | (rest[2] & 0xff);
                String message = HexFormat.of().formatHex(in.readNBytes(size));
                socket.setSoTimeout(POLL_MS);
                return message;
            }

            @Override
            public void close() throws IOException {
                socket.close();
            }
        };
    }

    private static Socket socket(int port) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(POLL_MS);
        return socket;
    }
}
