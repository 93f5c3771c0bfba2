package dev.tactus.admin;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A peer that speaks HTTP/2 in frames made by hand (RFC 9113), and reads only what its test asks for. One thread. */
public final class Http2Peer implements AutoCloseable {

    public static final int DATA = 0;
    public static final int HEADERS = 1;
    public static final int RST_STREAM = 3;
    public static final int SETTINGS = 4;
    public static final int MAX_CONCURRENT_STREAMS = 3;

    private static final int END_STREAM = 1;
    private static final int END_HEADERS = 4;
    private static final int INITIAL_WINDOW_SIZE = 4;
    private static final int PATIENCE_MS = 60_000;

    private final Socket socket;
    private final DataInputStream in;
    private final DataOutputStream out;
    private int nextStream = 1;

    /** One frame. */
    public record Frame(int type, int stream, byte[] payload) {}

    /** Connects with a flow-control window of this many bytes for each stream (RFC 9113, section 6.9). */
    public Http2Peer(int port, int windowBytes) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(PATIENCE_MS);
        in = new DataInputStream(socket.getInputStream());
        out = new DataOutputStream(socket.getOutputStream());
        out.write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        ByteArrayOutputStream window = new ByteArrayOutputStream();
        DataOutputStream setting = new DataOutputStream(window);
        setting.writeShort(INITIAL_WINDOW_SIZE);
        setting.writeInt(windowBytes);
        frame(SETTINGS, 0, 0, window.toByteArray());
        out.flush();
    }

    /** Begins a request; {@code head} is names and values by turns. Returns its stream. */
    public int begin(boolean isWhole, List<String> head) throws IOException {
        ByteArrayOutputStream block = new ByteArrayOutputStream();
        for (int i = 0; i < head.size(); i += 2) {
            // A literal that is not indexed, with a name of its own (RFC 7541, section 6.2.2).
            block.write(0);
            literal(block, head.get(i));
            literal(block, head.get(i + 1));
        }
        int stream = nextStream;
        nextStream += 2;
        frame(HEADERS, END_HEADERS | (isWhole ? END_STREAM : 0), stream, block.toByteArray());
        out.flush();
        return stream;
    }

    /** Asks for a path. */
    public int get(String path) throws IOException {
        return begin(true, List.of(":method", "GET", ":scheme", "http", ":authority", "127.0.0.1", ":path", path));
    }

    /** Sends the last bytes of a request. */
    public void end(int stream, byte[] bytes) throws IOException {
        frame(DATA, END_STREAM, stream, bytes);
        out.flush();
    }

    private static void literal(ByteArrayOutputStream block, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        if (bytes.length >= 127) {
            throw new IllegalArgumentException("text: " + bytes.length + " bytes (expected: < 127)");
        }
        block.write(bytes.length);
        block.writeBytes(bytes);
    }

    private void frame(int type, int flags, int stream, byte[] payload) throws IOException {
        out.writeByte(payload.length >> 16);
        out.writeShort(payload.length);
        out.writeByte(type);
        out.writeByte(flags);
        out.writeInt(stream);
        out.write(payload);
    }

    /** Reads the next frame. */
    public Frame read() throws IOException {
        int length = in.readUnsignedByte() << 16 | in.readUnsignedShort();
        int type = in.readUnsignedByte();
        in.readUnsignedByte();
        int stream = in.readInt();
        byte[] payload = new byte[length];
        in.readFully(payload);
        return new Frame(type, stream, payload);
    }

    /** Reads on until there is a frame of that type on that stream. */
    public Frame read(int type, int stream) throws IOException {
        Frame frame = read();
        while (frame.type != type || frame.stream != stream) {
            frame = read();
        }
        return frame;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
