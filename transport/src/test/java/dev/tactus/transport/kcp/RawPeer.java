package dev.tactus.transport.kcp;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A socket that sends whatever it is told to, and counts. */
final class RawPeer implements AutoCloseable {

    private final DatagramSocket socket;
    private final InetSocketAddress server;
    private long bytesOut;
    private long bytesIn;

    RawPeer(InetSocketAddress server) throws IOException {
        this.server = server;
        socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        socket.setSoTimeout(60_000);
    }

    void send(byte... datagram) throws IOException {
        bytesOut += datagram.length;
        socket.send(new DatagramPacket(datagram, datagram.length, server));
    }

    /** Sends the first segment of a session, with {@code payload}. */
    void open(int conv, byte... payload) throws IOException {
        byte[] datagram = KcpSessionTest.segment(conv, KcpHeader.PUSH, 128, 1, 0, 0, payload.length);
        System.arraycopy(payload, 0, datagram, KcpHeader.BYTES, payload.length);
        send(datagram);
    }

    /** Returns the next datagram, or null if none comes within the time. */
    byte @Nullable [] receive(int timeoutMs) throws IOException {
        DatagramPacket packet = new DatagramPacket(new byte[2048], 2048);
        socket.setSoTimeout(timeoutMs);
        try {
            socket.receive(packet);
        } catch (SocketTimeoutException e) {
            return null;
        }
        bytesIn += packet.getLength();
        return Arrays.copyOf(packet.getData(), packet.getLength());
    }

    /** Confirms the segment that {@code datagram} begins with, and so proves this address. */
    void confirm(byte[] datagram) throws IOException {
        int sn = KcpHeader.sn(datagram, 0);
        send(KcpSessionTest.segment(
                KcpHeader.conv(datagram, 0), KcpHeader.ACK, 128, KcpHeader.ts(datagram, 0), sn, sn + 1, 0));
    }

    long bytesOut() {
        return bytesOut;
    }

    long bytesIn() {
        return bytesIn;
    }

    @Override
    public void close() {
        socket.close();
    }
}
