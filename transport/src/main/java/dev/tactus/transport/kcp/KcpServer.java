package dev.tactus.transport.kcp;

import dev.tactus.core.bounds.Bounded;
import dev.tactus.engine.port.LinkAcceptor;
import dev.tactus.transport.EventLoops;
import dev.tactus.transport.Listener;
import dev.tactus.transport.secure.DatagramKeys;
import dev.tactus.transport.secure.ServerHandshake;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.EventLoop;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.unix.UnixChannelOption;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The KCP listener: one UDP port, with a socket an event loop where the kernel can share a port among sockets, else with
 * one socket. The kernel keeps an address on the same socket, so its datagrams are read on one loop, which hands them on where
 * the link has moved to the loop of its room; a secured session whose client has moved is served from the socket that opened it. On the wildcard address
 * each address of the machine has sockets of its own, so that answers leave from the address that was asked.
 *
 * <p>On the same port is an unreliable lane for links that use it: datagrams that begin with the conversation's number
 * and the byte 0x90. And on the same port are secured datagrams, whose fifth byte is 0xA1 to 0xA8, see
 * {@link dev.tactus.transport.secure.SecuredWireFormat}.
 */
public final class KcpServer implements Listener {

    private static final Logger LOG = LoggerFactory.getLogger(KcpServer.class);

    private final EventLoops loops;
    private final KcpSettings settings;
    private final KcpSecurity security;
    private final SecureRandom random;
    private final @Nullable ServerHandshake handshake;
    private final LinkAcceptor acceptor;
    private final SessionLimits limits;
    /** In pairs; more come while clients ask further addresses of this machine. */
    @Bounded(by = "agents.threads by local addresses", owner = Bounded.Owner.LISTENER, full = Bounded.Fate.NEVER)
    private final List<KcpShard> shards = new CopyOnWriteArrayList<>();

    @Bounded(by = "agents.threads by local addresses", owner = Bounded.Owner.LISTENER, full = Bounded.Fate.NEVER)
    private final List<Channel> channels = new CopyOnWriteArrayList<>();

    private KcpServer(
            EventLoops loops,
            KcpSettings settings,
            KcpSecurity security,
            SecureRandom random,
            @Nullable ServerHandshake handshake,
            LinkAcceptor acceptor) {
        this.loops = loops;
        this.settings = settings;
        this.security = security;
        this.random = random;
        this.handshake = handshake;
        this.acceptor = acceptor;
        limits = new SessionLimits(settings, security.traffic());
    }

    /**
     * Binds the port for plain KCP.
     *
     * @throws IOException if the address cannot be bound, with the address in its message
     */
    public static KcpServer bind(
            InetSocketAddress address, EventLoops loops, KcpSettings settings, LinkAcceptor acceptor)
            throws IOException {
        return bind(address, loops, settings, KcpSecurity.plainOnly(), acceptor);
    }

    /**
     * Binds the port; sessions begin to come at once.
     *
     * @throws IOException if the address cannot be bound, with the address in its message
     */
    public static KcpServer bind(
            InetSocketAddress address,
            EventLoops loops,
            KcpSettings settings,
            KcpSecurity security,
            LinkAcceptor acceptor)
            throws IOException {
        SecureRandom random = new SecureRandom();
        DatagramKeys keys = security.keys();
        ServerHandshake handshake =
                keys == null ? null : new ServerHandshake(keys, security.limits(), random, System.nanoTime());
        KcpServer server = new KcpServer(loops, settings, security, random, handshake, acceptor);
        try {
            server.bindAll(address);
        } catch (IOException e) {
            server.close();
            throw e;
        }
        return server;
    }

    private void bindAll(InetSocketAddress address) throws IOException {
        if (!address.getAddress().isAnyLocalAddress()) {
            bindEach(address, null);
            return;
        }
        List<InetAddress> present = UdpSockets.localAddresses(address.getAddress());
        if (loops.isEpoll()) {
            LocalAddresses locals = new LocalAddresses(local -> bindEach(new InetSocketAddress(local, port()), null));
            bindEach(address, locals);
            present.forEach(locals::bind);
            return;
        }
        bindEach(address, null);
        if (present.stream().filter(local -> !local.isLoopbackAddress()).count() > 1) {
            LOG.warn(
                    "answers may leave from another address than was asked: {} has several and no epoll"
                            + " (set kcp.host to the address that clients use)",
                    address);
        }
    }

    private int port() {
        return address().getPort();
    }

    /** Binds a socket a loop, so that the kernel spreads clients over them. */
    private synchronized void bindEach(InetSocketAddress address, @Nullable LocalAddresses locals) throws IOException {
        int sockets = loops.isEpoll() ? loops.size() : 1;
        boolean shared = sockets > 1 || locals != null || !channels.isEmpty();
        SiblingShards siblings = new SiblingShards();
        SecuredShards securedSiblings = new SecuredShards(sockets);
        InetSocketAddress bound = address;
        for (int i = 0; i < sockets; i++) {
            KcpShard shard = new KcpShard(
                    settings,
                    security,
                    limits,
                    acceptor,
                    random,
                    handshake == null ? null : handshake.sibling(),
                    locals,
                    siblings,
                    securedSiblings);
            Bootstrap bootstrap = UdpSockets.bootstrap(loops, loops.loop(i), settings.socketBufferBytes(), shard);
            UdpSockets.receiveInBatches(bootstrap, loops);
            if (shared) {
                bootstrap.option(UnixChannelOption.SO_REUSEPORT, true);
            }
            if (locals != null) {
                bootstrap.option(EpollChannelOption.IP_RECVORIGDSTADDR, true);
            }
            ChannelFuture binding = bootstrap.bind(bound).awaitUninterruptibly();
            if (!binding.isSuccess()) {
                throw new IOException("udp " + bound + ": " + binding.cause().getMessage(), binding.cause());
            }
            if (settings.nativeUdp()) {
                UdpSockets.useBatches(binding.channel());
            }
            int given = UdpSockets.forceReceiveBuffer(binding.channel(), loops, settings.socketBufferBytes());
            if (channels.isEmpty() && given < settings.socketBufferBytes()) {
                LOG.warn(
                        "the kernel gives a receive buffer of {} bytes, bursts lose datagrams: asked={} (raise"
                                + " net.core.rmem_max, or allow CAP_NET_ADMIN)",
                        given,
                        settings.socketBufferBytes());
            }
            shards.add(shard);
            channels.add(binding.channel());
            bound = (InetSocketAddress) binding.channel().localAddress();
        }
    }

    @Override
    public InetSocketAddress address() {
        return (InetSocketAddress) channels.getFirst().localAddress();
    }

    /** Returns the listener's figures, all sockets together. Any thread. */
    public KcpStats stats() {
        Map<KcpFault, Long> dropped = new EnumMap<>(KcpFault.class);
        for (KcpFault fault : KcpFault.values()) {
            dropped.put(
                    fault,
                    shards.stream()
                            .mapToLong(shard -> shard.counters.dropped(fault))
                            .sum());
        }
        return new KcpStats(
                limits.sessions(),
                limits.unvalidated(),
                sum(KcpCounters.OPENED),
                sum(KcpCounters.DATAGRAMS_IN),
                sum(KcpCounters.DATAGRAMS_OUT),
                sum(KcpCounters.BYTES_IN),
                sum(KcpCounters.BYTES_OUT),
                sum(KcpCounters.RESENT),
                sum(KcpCounters.COPIED),
                channels.stream().mapToLong(UdpSockets::dropped).sum(),
                dropped);
    }

    private long sum(int counter) {
        return shards.stream().mapToLong(shard -> shard.counters.get(counter)).sum();
    }

    @Override
    public long linkBytesMax() {
        return settings.linkBytesMax();
    }

    @Override
    public synchronized void close() {
        for (int i = 0; i < channels.size(); i++) {
            KcpShard shard = shards.get(i);
            await(channels.get(i).eventLoop(), () -> shard.closeAll("the server stops"));
        }
        // Links that live on other loops than that of their socket were asked to close there, before this.
        for (Channel channel : channels) {
            await(channel.eventLoop(), () -> {});
        }
        for (Channel channel : channels) {
            channel.close().awaitUninterruptibly();
        }
    }

    private static void await(EventLoop loop, Runnable task) {
        if (!loop.isShuttingDown()) {
            loop.submit(task).awaitUninterruptibly();
        }
    }
}
