package dev.tactus.oldclient;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The KCP of lockstepserver's Unity client, written from protocols/protobuf.md and sharing no code with the server: always the same
 * conv, time stamps in units of 100 ns, every segment again each 10 ms until it is acknowledged, and exactly one packet
 * out of each KCP message. What the real client loses without a word is an error here. One thread.
 */
final class StrictKcpPeer extends LegacyClient {

    private static final int CONV = 121_106;
    private static final int HEADER_BYTES = 24;
    private static final int PUSH = 81;
    private static final int ACK = 82;
    private static final long RESEND_NS = 10_000_000;

    private final DatagramSocket socket;
    private final InetSocketAddress server;
    private final Random random;
    private final int lossPerMille;

    private final Map<Integer, byte[]> unacknowledged = new TreeMap<>();
    private long resendNs = System.nanoTime();
    private int nextSn;

    private final Map<Integer, byte[]> early = new TreeMap<>();
    private final Deque<byte[]> messages = new ArrayDeque<>();
    private final ByteArrayOutputStream fragments = new ByteArrayOutputStream();
    private int expectedSn;
    private int datagramsOut;

    /** Datagrams on their way, each with the time at which it arrives. */
    private final Deque<Map.Entry<Long, byte[]>> onTheWay = new ArrayDeque<>();

    private long delayNs;

    private StrictKcpPeer(int port, int lossPerMille, long seed) throws IOException {
        this.lossPerMille = lossPerMille;
        random = new Random(seed);
        server = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        socket = new DatagramSocket();
        socket.setSoTimeout(2);
    }

    /** A peer that loses so many of 1000 datagrams, in each direction. */
    static StrictKcpPeer connect(int port, int lossPerMille, long seed) throws IOException {
        return new StrictKcpPeer(port, lossPerMille, seed);
    }

    /** Lets each datagram of the server take so long. */
    void delay(int ms) {
        delayNs = ms * 1_000_000L;
    }

    /** Returns how many datagrams were sent, copies included. */
    int datagramsOut() {
        return datagramsOut;
    }

    @Override
    void write(byte[] message) throws IOException {
        byte[] segment = segment(PUSH, time(), nextSn, message);
        unacknowledged.put(nextSn++, segment);
        send(segment);
    }

    private byte[] segment(int command, int ts, int sn, byte[] payload) {
        byte[] segment = new byte[HEADER_BYTES + payload.length];
        ByteBuffer.wrap(segment)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(CONV)
                .put((byte) command)
                .put((byte) 0)
                .putShort((short) 4096)
                .putInt(ts)
                .putInt(sn)
                .putInt(expectedSn)
                .putInt(payload.length)
                .put(payload);
        return segment;
    }

    private static int time() {
        return (int) (System.nanoTime() / 100);
    }

    private void send(byte[] datagram) throws IOException {
        datagramsOut++;
        if (random.nextInt(1000) >= lossPerMille) {
            socket.send(new DatagramPacket(datagram, datagram.length, server));
        }
    }

    /** Returns the packet of the next KCP message. */
    @Override
    byte @Nullable [] read() throws IOException {
        pump();
        byte[] message = messages.poll();
        if (message == null) {
            return null;
        }
        int length = message.length < 3 ? -1 : ((message[0] & 0xff) << 8) | (message[1] & 0xff);
        if (length < 0 || message.length < 3 + length) {
            throw new AssertionError("a KCP message of " + message.length
                    + " bytes (expected: one packet, its length says " + length + ")");
        }
        if (message.length > 3 + length) {
            throw new AssertionError("a KCP message of " + message.length + " bytes (expected: one packet of "
                    + (3 + length) + "; the rest would be lost)");
        }
        if (length > 1_024) {
            throw new AssertionError("a body of " + length + " bytes (expected: at most 1024)");
        }
        return message;
    }

    /** Receives what has come and resends what is due. */
    void pump() throws IOException {
        if (System.nanoTime() - resendNs >= RESEND_NS) {
            resendNs = System.nanoTime();
            for (byte[] segment : unacknowledged.values()) {
                send(segment);
            }
        }
        byte[] bytes = new byte[2_048];
        DatagramPacket packet = new DatagramPacket(bytes, bytes.length);
        try {
            socket.receive(packet);
            if (random.nextInt(1000) >= lossPerMille) {
                onTheWay.add(Map.entry(System.nanoTime() + delayNs, Arrays.copyOf(bytes, packet.getLength())));
            }
        } catch (SocketTimeoutException nothing) {
            // What is on its way may have arrived.
        }
        while (!onTheWay.isEmpty() && onTheWay.getFirst().getKey() - System.nanoTime() <= 0) {
            take(ByteBuffer.wrap(onTheWay.removeFirst().getValue()).order(ByteOrder.LITTLE_ENDIAN));
        }
    }

    private void take(ByteBuffer datagram) throws IOException {
        while (datagram.remaining() >= HEADER_BYTES) {
            if (datagram.getInt() != CONV) {
                throw new AssertionError("a segment of another conversation");
            }
            int command = datagram.get();
            int fragment = datagram.get() & 0xff;
            datagram.getShort();
            int ts = datagram.getInt();
            int sn = datagram.getInt();
            int una = datagram.getInt();
            byte[] payload = new byte[datagram.getInt()];
            datagram.get(payload);
            unacknowledged.keySet().removeIf(sent -> sent < una || (command == ACK && sent == sn));
            if (command == PUSH) {
                send(segment(ACK, ts, sn, new byte[0]));
                hold(sn, fragment, payload);
            }
        }
    }

    private void hold(int sn, int fragment, byte[] payload) {
        if (sn < expectedSn) {
            return;
        }
        byte[] whole = Arrays.copyOf(payload, payload.length + 1);
        whole[payload.length] = (byte) fragment;
        early.put(sn, whole);
        for (byte[] next = early.remove(expectedSn); next != null; next = early.remove(expectedSn)) {
            expectedSn++;
            fragments.write(next, 0, next.length - 1);
            if (next[next.length - 1] == 0) {
                messages.add(fragments.toByteArray());
                fragments.reset();
            }
        }
    }

    @Override
    public void close() {
        socket.close();
    }
}
