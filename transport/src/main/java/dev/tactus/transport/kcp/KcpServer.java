package dev.tactus.transport.kcp;

import dev.tactus.engine.port.LinkAcceptor;
import dev.tactus.transport.EventLoops;
import dev.tactus.transport.Listener;
import dev.tactus.transport.TrafficMeter;
import dev.tactus.transport.secure.DatagramKeys;
import dev.tactus.transport.secure.ServerHandshake;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.EventLoop;
import io.netty.channel.unix.UnixChannelOption;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The KCP listener: one UDP port, with a socket an event loop where the kernel can share a port among sockets, else with
 * one socket. The kernel keeps an address on the same socket, so a session never changes its loop.
 *
 * <p>On the same port is an unreliable lane for links that use it: datagrams that begin with the conversation's number
 * and the byte 0x90. And on the same port are secured datagrams, whose fifth byte is 0xA1 to 0xA8, see
 * {@link dev.tactus.transport.secure.SecuredWireFormat}.
 */
public final class KcpServer implements Listener {

    private final SessionLimits limits;
    private final List<KcpShard> shards = new ArrayList<>();
    private final List<Channel> channels = new ArrayList<>();

    private KcpServer(KcpSettings settings, TrafficMeter traffic) {
        limits = new SessionLimits(settings, traffic);
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
        KcpServer server = new KcpServer(settings, security.traffic());
        SecureRandom random = new SecureRandom();
        DatagramKeys keys = security.keys();
        ServerHandshake handshake =
                keys == null ? null : new ServerHandshake(keys, security.limits(), random, System.nanoTime());
        int sockets = loops.isEpoll() ? loops.size() : 1;
        InetSocketAddress bound = address;
        for (int i = 0; i < sockets; i++) {
            KcpShard shard = new KcpShard(
                    settings,
                    security,
                    server.limits,
                    acceptor,
                    random,
                    handshake == null ? null : handshake.sibling());
            Bootstrap bootstrap = UdpSockets.bootstrap(loops, loops.loop(i), settings.socketBufferBytes(), shard);
            UdpSockets.receiveInBatches(bootstrap, loops);
            if (sockets > 1) {
                bootstrap.option(UnixChannelOption.SO_REUSEPORT, true);
            }
            ChannelFuture binding = bootstrap.bind(bound).awaitUninterruptibly();
            if (!binding.isSuccess()) {
                server.close();
                throw new IOException("udp " + bound + ": " + binding.cause().getMessage(), binding.cause());
            }
            server.shards.add(shard);
            server.channels.add(binding.channel());
            bound = (InetSocketAddress) binding.channel().localAddress();
        }
        return server;
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
                dropped);
    }

    private long sum(int counter) {
        return shards.stream().mapToLong(shard -> shard.counters.get(counter)).sum();
    }

    @Override
    public void close() {
        for (int i = 0; i < channels.size(); i++) {
            Channel channel = channels.get(i);
            KcpShard shard = shards.get(i);
            EventLoop loop = channel.eventLoop();
            if (!loop.isShuttingDown()) {
                loop.submit(() -> shard.closeAll("the server stops")).awaitUninterruptibly();
            }
            channel.close().awaitUninterruptibly();
        }
    }
}
