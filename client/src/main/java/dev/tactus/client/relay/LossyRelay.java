package dev.tactus.client.relay;

import dev.tactus.transport.EventLoops;
import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.DatagramPacket;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * UDP relay between clients and one server that loses, delays and reorders datagrams. Each client gets its own socket
 * towards the server, so that the server sees distinct peers; one that was silent for a minute is dropped.
 * {@link #close} may be called from any thread.
 */
public final class LossyRelay implements AutoCloseable {

    private static final int SOCKET_BUFFER_BYTES = 4 * 1024 * 1024;
    private static final long IDLE_NS = TimeUnit.SECONDS.toNanos(60);

    private final EventLoops loops;
    private final EventLoop loop;
    private final InetSocketAddress server;
    private final NetworkConditions up;
    private final NetworkConditions down;
    private final Random random;
    private final Map<InetSocketAddress, ClientFlow> flows = new HashMap<>();
    private final PriorityQueue<DelayedDatagram> delayed = new PriorityQueue<>(
            Comparator.comparingLong(DelayedDatagram::atNs).thenComparingLong(DelayedDatagram::number));
    private final Set<InetSocketAddress> cut = new HashSet<>();
    private long nextNumber;
    private long wakeAtNs = Long.MAX_VALUE;
    private final AtomicLong relayed = new AtomicLong();
    private final AtomicLong lost = new AtomicLong();
    private final Channel clientFacing;

    /** A delayed datagram; those due at the same time are delivered in the order of their arrival. */
    private record DelayedDatagram(
            long atNs, long number, Channel to, @Nullable InetSocketAddress remote, ByteBuf content) {}

    private LossyRelay(
            InetSocketAddress listen, InetSocketAddress server, NetworkConditions up, NetworkConditions down, long seed)
            throws IOException {
        this.server = server;
        this.up = up;
        this.down = down;
        this.random = new Random(seed);
        loops = EventLoops.start("relay", 1);
        loop = loops.loop(0);
        ChannelFuture bound = bootstrap(new ClientFacingHandler()).bind(listen).awaitUninterruptibly();
        if (!bound.isSuccess()) {
            loops.close();
            throw new IOException("udp " + listen + ": " + bound.cause().getMessage(), bound.cause());
        }
        clientFacing = bound.channel();
        var unused = loop.scheduleWithFixedDelay(this::evictIdle, 10, 10, TimeUnit.SECONDS);
    }

    /**
     * Opens a relay.
     *
     * @param listen address for clients; port 0 selects a free one
     * @param server address of the server
     * @param up conditions towards the server
     * @param down conditions towards the clients
     * @param seed seed of losses and delays
     * @return the open relay
     * @throws IOException if the address cannot be bound
     */
    public static LossyRelay open(
            InetSocketAddress listen, InetSocketAddress server, NetworkConditions up, NetworkConditions down, long seed)
            throws IOException {
        return new LossyRelay(listen, server, up, down, seed);
    }

    /** {@return the address for clients} */
    public InetSocketAddress address() {
        return (InetSocketAddress) clientFacing.localAddress();
    }

    /**
     * Gives each client a fresh socket towards the server, as a NAT does that has forgotten its mappings. What the server
     * sends to the old ones is lost.
     */
    public void rebind() {
        loop.submit(() -> {
                    flows.values().forEach(ClientFlow::close);
                    flows.clear();
                })
                .awaitUninterruptibly();
    }

    /**
     * Drops everything from the clients known so far, as if their network were gone; clients on other sockets get through.
     */
    public void cutKnown() {
        loop.submit(() -> cut.addAll(flows.keySet())).awaitUninterruptibly();
    }

    /** {@return the number of datagrams forwarded in both directions} */
    public long relayed() {
        return relayed.get();
    }

    /** {@return the number of datagrams dropped in both directions} */
    public long lost() {
        return lost.get();
    }

    /** Closes the relay; delayed datagrams are lost. */
    @Override
    public void close() {
        clientFacing.close().awaitUninterruptibly();
        loop.submit(() -> {
                    flows.values().forEach(ClientFlow::close);
                    delayed.forEach(flight -> flight.content().release());
                    delayed.clear();
                })
                .awaitUninterruptibly();
        loops.close();
    }

    private Bootstrap bootstrap(ChannelInboundHandlerAdapter handler) {
        return new Bootstrap()
                .group(loop)
                .channel(loops.datagramChannel())
                .option(ChannelOption.SO_RCVBUF, SOCKET_BUFFER_BYTES)
                .option(ChannelOption.SO_SNDBUF, SOCKET_BUFFER_BYTES)
                .handler(handler);
    }

    /** Forwards a datagram after its delay, or drops it. Takes ownership of {@code content}. */
    private void forward(Channel to, @Nullable InetSocketAddress remote, ByteBuf content, NetworkConditions weather) {
        if (random.nextInt(1000) < weather.lossPerMille()) {
            lost.incrementAndGet();
            content.release();
            return;
        }
        long delayUs = weather.delayMs() * 1000L;
        if (weather.jitterMs() > 0) {
            delayUs += random.nextInt(weather.jitterMs() * 1000);
        }
        if (delayUs == 0) {
            write(to, remote, content);
            return;
        }
        delayed.add(new DelayedDatagram(System.nanoTime() + delayUs * 1000, nextNumber++, to, remote, content));
        scheduleFor(delayed.element());
    }

    private void scheduleFor(DelayedDatagram next) {
        if (next.atNs() < wakeAtNs) {
            wakeAtNs = next.atNs();
            var unused = loop.schedule(this::deliverDue, wakeAtNs - System.nanoTime(), TimeUnit.NANOSECONDS);
        }
    }

    /** Writes the datagrams whose delay is over. */
    private void deliverDue() {
        wakeAtNs = Long.MAX_VALUE;
        long nowNs = System.nanoTime();
        DelayedDatagram next = delayed.peek();
        while (next != null && next.atNs() <= nowNs) {
            delayed.remove();
            write(next.to(), next.remote(), next.content());
            next = delayed.peek();
        }
        if (next != null) {
            scheduleFor(next);
        }
    }

    private void write(Channel to, @Nullable InetSocketAddress remote, ByteBuf content) {
        relayed.incrementAndGet();
        var unused = to.writeAndFlush(remote == null ? content : new DatagramPacket(content, remote), to.voidPromise());
    }

    private void evictIdle() {
        long nowNs = System.nanoTime();
        flows.values().removeIf(path -> {
            boolean silent = nowNs - path.lastReceivedNs > IDLE_NS;
            if (silent) {
                path.close();
            }
            return silent;
        });
    }

    /** Receives datagrams of clients. */
    private final class ClientFacingHandler extends ChannelInboundHandlerAdapter {

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            DatagramPacket packet = (DatagramPacket) message;
            if (cut.contains(packet.sender())) {
                lost.incrementAndGet();
                packet.release();
                return;
            }
            flows.computeIfAbsent(packet.sender(), ClientFlow::new).toServer(packet.content());
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            // A client whose socket is gone; its flow expires.
        }
    }

    /** Flow of one client to the server and back. */
    private final class ClientFlow extends ChannelInboundHandlerAdapter {

        private final InetSocketAddress client;
        private final ChannelFuture connected;
        private long lastReceivedNs;

        ClientFlow(InetSocketAddress client) {
            this.client = client;
            this.connected = bootstrap(this).connect(server);
        }

        void toServer(ByteBuf content) {
            lastReceivedNs = System.nanoTime();
            if (connected.isSuccess()) {
                forward(connected.channel(), null, content, up);
                return;
            }
            var unused = connected.addListener(done -> {
                if (done.isSuccess()) {
                    forward(connected.channel(), null, content, up);
                } else {
                    content.release();
                }
            });
        }

        void close() {
            var unused = connected.channel().close();
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            lastReceivedNs = System.nanoTime();
            if (cut.contains(client)) {
                lost.incrementAndGet();
                ((DatagramPacket) message).release();
                return;
            }
            forward(clientFacing, client, ((DatagramPacket) message).content(), down);
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            // The server is unreachable; datagrams to it are lost until it is back.
        }
    }
}
