package dev.tactus.oldclient;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;

/** A WebSocket of RFC 6455 whose frames are written and read by hand, wrong ones too. One thread. */
final class RawWebSocket implements AutoCloseable {

    /** The value that {@link #frame} returns once the connection has ended. */
    static final String ENDED = "ended";

    static final int FINAL = 0x80;
    static final int CONTINUATION = 0x0;
    static final int TEXT = 0x1;
    static final int BINARY = 0x2;
    static final int CLOSE = 0x8;
    static final int PING = 0x9;

    private static final int MASKED = 0x80;

    private final Socket socket;
    private final DataInputStream in;

    /** The server's answer to the handshake, in lower case. */
    final String head;

    /** Connects and asks for an upgrade, with more header lines. */
    RawWebSocket(int port, String path, String... more) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(60_000);
        socket.setTcpNoDelay(true);
        in = new DataInputStream(socket.getInputStream());
        StringBuilder request = new StringBuilder("GET " + path + " HTTP/1.1\r\nhost: 127.0.0.1:" + port
                + "\r\nupgrade: websocket\r\nconnection: Upgrade\r\nsec-websocket-key: dGhlIHNhbXBsZSBub25jZQ=="
                + "\r\nsec-websocket-version: 13\r\n");
        for (String line : more) {
            request.append(line).append("\r\n");
        }
        socket.getOutputStream().write(request.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII));
        StringBuilder answer = new StringBuilder();
        while (!answer.toString().endsWith("\r\n\r\n")) {
            answer.append((char) in.readUnsignedByte());
        }
        head = answer.toString().toLowerCase(Locale.ROOT);
    }

    /** Sends a masked frame. */
    void send(int first, byte[] data) throws IOException {
        byte[] mask = {1, 2, 3, 4};
        ByteBuffer frame = ByteBuffer.allocate(14 + data.length).put((byte) first);
        if (data.length > 0xffff) {
            frame.put((byte) (MASKED | 127)).putLong(data.length);
        } else if (data.length > 125) {
            frame.put((byte) (MASKED | 126)).putShort((short) data.length);
        } else {
            frame.put((byte) (MASKED | data.length));
        }
        frame.put(mask);
        for (int i = 0; i < data.length; i++) {
            frame.put((byte) (data[i] ^ mask[i % 4]));
        }
        write(frame);
    }

    void send(int first, String hex) throws IOException {
        send(first, HexFormat.of().parseHex(hex));
    }

    /** Sends the head of a frame that has more than 65,535 bytes, and none of them. */
    void sendHead(int first, long length) throws IOException {
        write(ByteBuffer.allocate(14)
                .put((byte) first)
                .put((byte) (MASKED | 127))
                .putLong(length)
                .putInt(0));
    }

    /** Sends a short frame without a mask, which only servers may. */
    void sendUnmasked(int first, byte[] data) throws IOException {
        write(ByteBuffer.allocate(2 + data.length)
                .put((byte) first)
                .put((byte) data.length)
                .put(data));
    }

    private void write(ByteBuffer frame) throws IOException {
        socket.getOutputStream().write(frame.array(), frame.arrayOffset(), frame.position());
    }

    /** Returns the next frame: its first byte and its data as hexadecimal digits, with a blank between them. */
    String frame() throws IOException {
        try {
            int first = in.readUnsignedByte();
            int length = in.readUnsignedByte();
            if (length == 126) {
                length = in.readUnsignedShort();
            } else if (length == 127) {
                length = (int) in.readLong();
            }
            byte[] data = new byte[length];
            in.readFully(data);
            return HexFormat.of().toHexDigits((byte) first) + " "
                    + HexFormat.of().formatHex(data);
        } catch (EOFException | SocketException end) {
            return ENDED;
        }
    }

    /** Returns the next frame that begins with one of the bytes, or the end; others are passed over. */
    String frame(int... firsts) throws IOException {
        while (true) {
            String frame = frame();
            if (frame.equals(ENDED)) {
                return frame;
            }
            for (int first : firsts) {
                if (frame.startsWith(HexFormat.of().toHexDigits((byte) first))) {
                    return frame;
                }
            }
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
