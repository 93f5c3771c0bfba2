package dev.tactus.transport.kcp;

import dev.tactus.transport.EventLoops;
import dev.tactus.transport.udp.DatagramReader;
import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelException;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.unix.IntegerUnixChannelOption;
import io.netty.channel.unix.RawUnixChannelOption;
import io.netty.util.AttributeKey;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/** The options of our UDP sockets. */
final class UdpSockets {

    /** A client's socket carries one session. */
    private static final int CLIENT_BUFFER_BYTES_MAX = 256 * 1024;

    /** A datagram longer than this is cut off by the kernel, and then dropped as faulty. */
    static final int DATAGRAM_BYTES_MAX = 2048;

    static final int DATAGRAMS_A_CALL = 64;

    /** The most bytes queued for a socket that the kernel does not drain; further datagrams are lost. */
    private static final int QUEUED_BYTES_MAX = 16 * 1024 * 1024;

    /** {@code SO_RCVBUFFORCE} of socket(7): level SOL_SOCKET, option 33. */
    private static final IntegerUnixChannelOption FORCED_RECEIVE_BUFFER =
            new IntegerUnixChannelOption("SO_RCVBUFFORCE", 1, 33);

    /** {@code SO_MEMINFO} of socket(7): level SOL_SOCKET, option 55; nine numbers, the last of which are the drops. */
    private static final int MEMORY_NUMBERS = 9;

    private static final RawUnixChannelOption MEMORY =
            new RawUnixChannelOption("SO_MEMINFO", 1, 55, MEMORY_NUMBERS * Integer.BYTES);

    /** {@code SO_DOMAIN} of socket(7): level SOL_SOCKET, option 39; and {@code AF_INET6}. */
    private static final IntegerUnixChannelOption FAMILY = new IntegerUnixChannelOption("SO_DOMAIN", 1, 39);

    private static final int AF_INET6 = 10;

    /** Marks a channel that is read and written in batches, and says whether its socket is of IPv6. */
    private static final AttributeKey<Boolean> BATCHED_IPV6 = AttributeKey.valueOf(UdpSockets.class, "batchedIpv6");

    private UdpSockets() {}

    /** Lets a bound channel be read and written by system calls for many datagrams at once, where there are such. */
    static void useBatches(Channel channel) {
        if (channel instanceof EpollDatagramChannel && DatagramReader.isAvailable()) {
            Integer family = channel.config().getOption(FAMILY);
            channel.attr(BATCHED_IPV6).set(family != null && family == AF_INET6);
        }
    }

    /** Returns whether {@link #useBatches} holds for a channel. */
    static boolean isBatched(Channel channel) {
        return channel.hasAttr(BATCHED_IPV6);
    }

    /** Returns whether the socket of a batched channel is of IPv6. */
    static boolean isIpv6(Channel channel) {
        return Boolean.TRUE.equals(channel.attr(BATCHED_IPV6).get());
    }

    static Bootstrap bootstrap(EventLoops loops, EventLoop loop, int bufferBytes, ChannelHandler handler) {
        return new Bootstrap()
                .group(loop)
                .channel(loops.datagramChannel())
                .option(ChannelOption.ALLOCATOR, PooledByteBufAllocator.DEFAULT)
                .option(ChannelOption.RECVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(DATAGRAM_BYTES_MAX))
                .option(
                        ChannelOption.WRITE_BUFFER_WATER_MARK,
                        new WriteBufferWaterMark(QUEUED_BYTES_MAX / 2, QUEUED_BYTES_MAX))
                .option(ChannelOption.SO_RCVBUF, bufferBytes)
                .option(ChannelOption.SO_SNDBUF, bufferBytes)
                .handler(handler);
    }

    static Bootstrap clientBootstrap(EventLoops loops, EventLoop loop, KcpSettings settings, ChannelHandler handler) {
        return bootstrap(loops, loop, Math.min(settings.socketBufferBytes(), CLIENT_BUFFER_BYTES_MAX), handler);
    }

    /** Returns the addresses that a socket of this wildcard address listens on: all, or those of IPv4. */
    static List<InetAddress> localAddresses(InetAddress wildcard) {
        try {
            return NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(local -> wildcard instanceof Inet6Address || local instanceof Inet4Address)
                    .filter(local -> !local.isLinkLocalAddress())
                    .toList();
        } catch (SocketException e) {
            return List.of();
        }
    }

    /**
     * Asks for a receive buffer beyond the limit that the kernel sets for others, which takes a privilege (CAP_NET_ADMIN), and
     * returns the bytes that the socket has then. Linux reports twice what it was asked for, with its own overhead.
     */
    static int forceReceiveBuffer(Channel channel, EventLoops loops, int bufferBytes) {
        if (loops.isEpoll()) {
            try {
                boolean unused = channel.config().setOption(FORCED_RECEIVE_BUFFER, bufferBytes);
            } catch (ChannelException withoutPrivilege) {
                // The socket keeps what the kernel gives to all.
            }
        }
        return channel.config().getOption(ChannelOption.SO_RCVBUF) / (loops.isEpoll() ? 2 : 1);
    }

    /**
     * Returns how many datagrams the kernel has dropped because the socket's receive buffer was full; 0 where it does not say.
     * Any thread.
     */
    static long dropped(Channel channel) {
        if (!(channel instanceof EpollDatagramChannel) || !channel.isOpen()) {
            return 0;
        }
        try {
            ByteBuffer numbers = channel.config().getOption(MEMORY);
            return numbers == null
                    ? 0
                    : Integer.toUnsignedLong(
                            numbers.order(ByteOrder.nativeOrder()).getInt((MEMORY_NUMBERS - 1) * Integer.BYTES));
        } catch (ChannelException closedMeanwhile) {
            return 0;
        }
    }

    /** Returns whether a read that takes fewer than {@link #DATAGRAMS_A_CALL} datagrams has emptied the socket. */
    static boolean readsInBatches(Channel channel) {
        return channel instanceof EpollDatagramChannel;
    }

    /** Lets one system call take many datagrams, where there is one that does. */
    static void receiveInBatches(Bootstrap bootstrap, EventLoops loops) {
        if (loops.isEpoll()) {
            bootstrap
                    .option(
                            ChannelOption.RECVBUF_ALLOCATOR,
                            new FixedRecvByteBufAllocator(DATAGRAM_BYTES_MAX * DATAGRAMS_A_CALL))
                    .option(EpollChannelOption.MAX_DATAGRAM_PAYLOAD_SIZE, DATAGRAM_BYTES_MAX);
        }
    }
}
