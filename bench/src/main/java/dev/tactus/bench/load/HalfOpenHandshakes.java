package dev.tactus.bench.load;

import dev.tactus.transport.secure.ClientHandshake;
import dev.tactus.transport.secure.DatagramSecret;
import dev.tactus.transport.secure.DatagramTicket;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.security.SecureRandom;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Handshakes that are begun and not carried on, all of them from this machine: TLS connections that send the beginning of a
 * first record, and are opened anew when the server ends them; and first datagrams of secured links, each of another link,
 * as many in the same time. On a thread of its own.
 */
final class HalfOpenHandshakes implements AutoCloseable {

    /** The head of a record that would be 16 kB long, and its first byte. */
    private static final byte[] BEGINNING = {0x16, 3, 1, 0x40, 0, 1};

    /** The server ends a TLS handshake after so long, so that in this time each is begun once. */
    private static final int TURN_MS = 5_000;

    private static final int BEAT_MS = 10;

    /** The offset of the nonce in a first datagram. */
    private static final int NONCE_AT = 5;

    private final InetSocketAddress tls;
    private final InetSocketAddress datagrams;
    private final int count;
    private final Selector selector = Selector.open();
    private final DatagramChannel socket = DatagramChannel.open();
    private final SplittableRandom random = new SplittableRandom();

    /** The server looks at no more of a first datagram than its head, which is why only the nonce is made anew. */
    private final byte[] hello;

    private final byte[] nonce = new byte[16];
    private final int aBeat;
    private final ByteBuffer answers = ByteBuffer.allocateDirect(1500);
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicLong begun = new AtomicLong();
    private final AtomicLong challenged = new AtomicLong();
    private final Thread thread = Thread.ofPlatform().name("half-open").daemon().unstarted(this::run);
    private volatile boolean stopped;
    private int connecting;

    HalfOpenHandshakes(int tlsPort, int udpPort, int count) throws IOException {
        tls = new InetSocketAddress(InetAddress.getLoopbackAddress(), tlsPort);
        datagrams = new InetSocketAddress(InetAddress.getLoopbackAddress(), udpPort);
        this.count = count;
        this.aBeat = Math.max(1, count * BEAT_MS / TURN_MS);
        SecureRandom once = new SecureRandom();
        hello = new ClientHandshake(new DatagramTicket(new byte[76], DatagramSecret.random(once)), once).hello();
        socket.configureBlocking(false);
    }

    void start() {
        thread.start();
    }

    /** Returns how many TLS connections are in handshake now. */
    int open() {
        return open.get();
    }

    /** Returns how many TLS handshakes were begun. */
    long begun() {
        return begun.get();
    }

    /** Returns how many first datagrams the server has answered. */
    long challenged() {
        return challenged.get();
    }

    private void run() {
        try {
            while (!stopped) {
                long beginNs = System.nanoTime();
                fill();
                hello(aBeat);
                selector.select(this::ready, BEAT_MS);
                drain();
                long restMs = BEAT_MS - (System.nanoTime() - beginNs) / 1_000_000;
                if (restMs > 0) {
                    Thread.sleep(restMs);
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException("half-open handshakes ended: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Opens what is missing, spread over a turn. */
    private void fill() throws IOException {
        for (int i = 0; i < aBeat && open.get() + connecting < count; i++) {
            SocketChannel channel = SocketChannel.open();
            channel.configureBlocking(false);
            connecting++;
            if (channel.connect(tls)) {
                connected(channel, channel.register(selector, SelectionKey.OP_READ));
            } else {
                channel.register(selector, SelectionKey.OP_CONNECT);
            }
        }
    }

    private void hello(int many) throws IOException {
        for (int i = 0; i < many; i++) {
            random.nextBytes(nonce);
            System.arraycopy(nonce, 0, hello, NONCE_AT, nonce.length);
            socket.send(ByteBuffer.wrap(hello), datagrams);
        }
    }

    private void drain() throws IOException {
        answers.clear();
        while (socket.receive(answers) != null) {
            challenged.incrementAndGet();
            answers.clear();
        }
    }

    private void ready(SelectionKey key) {
        SocketChannel channel = (SocketChannel) key.channel();
        try {
            if (key.isConnectable() && channel.finishConnect()) {
                connected(channel, key);
            } else if (key.isReadable() && channel.read(answers.clear()) < 0) {
                open.decrementAndGet();
                channel.close();
            }
        } catch (IOException ended) {
            if (key.interestOps() == SelectionKey.OP_CONNECT) {
                connecting--;
            } else {
                open.decrementAndGet();
            }
            close(channel);
        }
    }

    private void connected(SocketChannel channel, SelectionKey key) throws IOException {
        connecting--;
        open.incrementAndGet();
        begun.incrementAndGet();
        key.interestOps(SelectionKey.OP_READ);
        channel.write(ByteBuffer.wrap(BEGINNING));
    }

    private static void close(SocketChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            // It is of no use any more, open or not.
        }
    }

    @Override
    public void close() throws IOException {
        stopped = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        for (SelectionKey key : selector.keys()) {
            key.channel().close();
        }
        selector.close();
        socket.close();
    }
}
