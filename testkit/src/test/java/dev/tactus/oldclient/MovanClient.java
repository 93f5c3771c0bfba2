package dev.tactus.oldclient;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** A client of Movan's masked protobuf, written from protocols/movan.md. One thread. */
final class MovanClient implements AutoCloseable {

    static final String KEY = "12345678901234567890123456789012";
    static final String SALT = "abcdefghijklmnop";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String uid;
    private final String token;
    private final Socket socket;
    private final DataInputStream in;

    /** The name of the last message received. */
    String proto = "";

    MovanClient(int port, String uid, String token) throws IOException {
        this.uid = uid;
        this.token = token;
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(60_000);
        in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
    }

    private static byte[] mask(byte[] text) {
        byte[] masked = text.clone();
        for (int i = 0; i < text.length; i++) {
            masked[i] ^= (byte) (SALT.charAt(i % SALT.length()) ^ KEY.charAt(i % KEY.length()));
        }
        return masked;
    }

    void say(String name, String data, double timestamp) throws IOException {
        ByteArrayOutputStream extra = new ByteArrayOutputStream();
        field(extra, 0x0a, name.getBytes(StandardCharsets.UTF_8));
        extra.write(0x11);
        extra.writeBytes(ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putDouble(timestamp)
                .array());
        field(extra, 0x1a, token.getBytes(StandardCharsets.UTF_8));
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        field(message, 0x0a, uid.getBytes(StandardCharsets.UTF_8));
        field(message, 0x12, mask(data.getBytes(StandardCharsets.UTF_8)));
        field(message, 0x1a, mask(extra.toByteArray()));
        socket.getOutputStream().write(message.toByteArray());
    }

    void say(String name) throws IOException {
        say(name, "{}", System.currentTimeMillis() / 1_000.0);
    }

    private static void field(ByteArrayOutputStream out, int tag, byte[] bytes) {
        out.write(tag);
        if (bytes.length > 0x7f) {
            out.write((bytes.length & 0x7f) | 0x80);
            out.write(bytes.length >> 7);
        } else {
            out.write(bytes.length);
        }
        out.writeBytes(bytes);
    }

    /** Returns the data of the next message; a message ends with the last byte of its field 3. */
    JsonNode hear() throws IOException {
        byte[] name = value(0x0a);
        byte[] data = mask(value(0x12));
        byte[] extra = mask(value(0x1a));
        if (!new String(name, StandardCharsets.UTF_8).equals(uid)) {
            throw new AssertionError(
                    "a message of " + new String(name, StandardCharsets.UTF_8) + " (expected: " + uid + ")");
        }
        proto = new String(extra, 2, extra[1], StandardCharsets.UTF_8);
        return JSON.readTree(data);
    }

    private byte[] value(int tag) throws IOException {
        if (in.readUnsignedByte() != tag) {
            throw new AssertionError("no field " + tag);
        }
        int length = 0;
        for (int shift = 0; ; shift += 7) {
            byte next = in.readByte();
            length |= (next & 0x7f) << shift;
            if (next >= 0) {
                break;
            }
        }
        byte[] value = new byte[length];
        in.readFully(value);
        return value;
    }

    /** Calls a method of Movan's RPC over a connection of its own; returns the whole answer. */
    static JsonNode call(int port, String method, String args) throws IOException {
        try (Socket rpc = new Socket(InetAddress.getLoopbackAddress(), port)) {
            rpc.setSoTimeout(60_000);
            return call(rpc, method, args);
        }
    }

    static JsonNode call(Socket rpc, String method, String args) throws IOException {
        sendRaw(
                rpc,
                "{\"type\": \"call\", \"timestamp\": \"1796039978.8411343\", \"method\": \"" + method + "\", \"args\": "
                        + args + ", \"kwargs\": {}, \"id\": \"b0f24662\"}");
        return JSON.readTree(hearRaw(rpc));
    }

    static void sendRaw(Socket rpc, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        rpc.getOutputStream()
                .write(ByteBuffer.allocate(4 + body.length)
                        .putInt(body.length)
                        .put(body)
                        .array());
    }

    static String hearRaw(Socket rpc) throws IOException {
        DataInputStream stream = new DataInputStream(rpc.getInputStream());
        byte[] body = new byte[stream.readInt()];
        stream.readFully(body);
        return new String(body, StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
