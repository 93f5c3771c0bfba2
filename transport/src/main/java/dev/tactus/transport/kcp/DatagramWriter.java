package dev.tactus.transport.kcp;

import dev.tactus.transport.udp.PeerAddress;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.socket.DatagramPacket;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/** Writes a link's datagrams to its address, sealed if the link is secured, and counts them. On the link's loop. */
final class DatagramWriter {

    private KcpLoop loop;
    private Channel channel;
    private @Nullable InetSocketAddress remote;

    /** The address for the loop's batches; null where the channel itself sends. */
    private @Nullable PeerAddress peer;

    private @Nullable EpollDatagramChannel batched;
    private KcpCounters counters;
    private final @Nullable PacketCipher cipher;

    DatagramWriter(
            KcpLoop loop,
            Channel channel,
            InetSocketAddress remote,
            KcpCounters counters,
            @Nullable PacketCipher seal) {
        this.loop = loop;
        this.channel = channel;
        to(channel, remote);
        this.counters = counters;
        this.cipher = seal;
    }

    /** Sends from now on over this channel, to this address unless the channel is connected. */
    void to(Channel newChannel, InetSocketAddress newRemote) {
        channel = newChannel;
        remote = newChannel.remoteAddress() == null ? newRemote : null;
        boolean inBatches = remote != null && UdpSockets.isBatched(newChannel);
        batched = inBatches ? (EpollDatagramChannel) newChannel : null;
        peer = inBatches ? PeerAddress.of(newRemote, UdpSockets.isIpv6(newChannel)) : null;
    }

    /** Sends from now on from another loop, over its channel. */
    void moveTo(KcpLoop newLoop, Channel newChannel, InetSocketAddress newRemote, KcpCounters newCounters) {
        loop = newLoop;
        counters = newCounters;
        to(newChannel, newRemote);
    }

    /** Writes a plain datagram; the caller flushes the channel. */
    void write(byte[] plain, int length) {
        if (cipher == null) {
            hand(plain, length);
        } else if (!cipher.isUsedUp()) {
            hand(loop.sealed, cipher.seal(plain, length, loop.sealed));
        }
    }

    /** Hands a datagram to the channel; if the kernel takes none for long, it is lost as on a full line. */
    private void hand(byte[] bytes, int length) {
        if (!channel.isWritable()) {
            return;
        }
        counters.add(KcpCounters.DATAGRAMS_OUT, 1);
        counters.add(KcpCounters.BYTES_OUT, length);
        if (batched != null && peer != null) {
            loop.sender().add(batched, peer, bytes, length);
            return;
        }
        ByteBuf buffer = channel.alloc().directBuffer(length, length).writeBytes(bytes, 0, length);
        var unused = channel.write(remote == null ? buffer : new DatagramPacket(buffer, remote), channel.voidPromise());
    }
}
