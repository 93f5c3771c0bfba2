package dev.tactus.transport.kcp;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import java.util.Random;

/** A relay between one client and a server on loopback that loses, doubles and swaps datagrams as its seed says. */
final class LossyUdpProxy implements AutoCloseable {

    private static final int SWAP_PER_MILLE = 50;
    private static final int DOUBLE_PER_MILLE = 30;

    private final DatagramChannel front = open();
    private volatile DatagramChannel back = open();
    private final int lossPerMille;
    private volatile SocketAddress client = new InetSocketAddress(InetAddress.getLoopbackAddress(), 9);
    private final SocketAddress server;

    LossyUdpProxy(InetSocketAddress server, int lossPerMille, long seed) throws IOException {
        this.server = server;
        this.lossPerMille = lossPerMille;
        Thread.ofVirtual().start(() -> pump(front, true, new Random(seed)));
        DatagramChannel first = back;
        Thread.ofVirtual().start(() -> pump(first, false, new Random(seed + 1)));
    }

    /** Comes to the server from another address, as behind a NAT that has forgotten its mapping. */
    void rebind() throws IOException {
        DatagramChannel forgotten = back;
        DatagramChannel fresh = open();
        back = fresh;
        Thread.ofVirtual().start(() -> pump(fresh, false, new Random(7)));
        forgotten.close();
    }

    private static DatagramChannel open() throws IOException {
        return DatagramChannel.open()
                .setOption(StandardSocketOptions.SO_RCVBUF, 1 << 20)
                .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }

    InetSocketAddress address() throws IOException {
        return (InetSocketAddress) front.getLocalAddress();
    }

    private void pump(DatagramChannel from, boolean up, Random random) {
        ByteBuffer buffer = ByteBuffer.allocate(2048);
        ByteBuffer late = ByteBuffer.allocate(2048).limit(0);
        try {
            while (true) {
                SocketAddress sender = from.receive(buffer.clear());
                if (up) {
                    client = sender;
                }
                buffer.flip();
                int fate = random.nextInt(1000);
                if (fate < SWAP_PER_MILLE && !late.hasRemaining()) {
                    late.clear().put(buffer).flip();
                } else if (fate >= SWAP_PER_MILLE + lossPerMille) {
                    pass(buffer, up);
                    if (random.nextInt(1000) < DOUBLE_PER_MILLE) {
                        pass(buffer.rewind(), up);
                    }
                    if (late.hasRemaining()) {
                        pass(late, up);
                    }
                }
            }
        } catch (ClosedChannelException e) {
            // The test is over.
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void pass(ByteBuffer buffer, boolean up) throws IOException {
        if (up) {
            try {
                back.send(buffer, server);
            } catch (ClosedChannelException e) {
                // Lost, unless the test is over.
                if (!front.isOpen()) {
                    throw e;
                }
            }
        } else {
            front.send(buffer, client);
        }
    }

    @Override
    public void close() throws IOException {
        front.close();
        back.close();
    }
}
