package dev.tactus.rpc;

import dev.tactus.core.bounds.Bounded;
import io.netty.channel.Channel;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Connections, calls in progress and unread answers of a server's peers, by connection and by IP address (of IPv6 each network
 * of 64 bits). Thread-safe.
 */
final class PeerShares {

    /** The part of the heap that answers and requests of all peers may take. */
    private static final int HEAP_PART = 8;

    private static final int NETWORK_BYTES = 8;

    private final RpcLimits limits;
    private final long owedBytesMax;

    @Bounded(by = "connectionsMax of RpcLimits", owner = Bounded.Owner.LISTENER, full = Bounded.Fate.CLOSES_LINK)
    private final Map<SocketAddress, Peer> peers = new HashMap<>();

    @Bounded(by = "the connections of peers", owner = Bounded.Owner.LISTENER, full = Bounded.Fate.NEVER)
    private final Map<InetAddress, Share> shares = new HashMap<>();

    private int calls;
    private long owedBytes;

    /** Creates shares in the given part of the heap. */
    PeerShares(RpcLimits limits) {
        this(limits, Runtime.getRuntime().maxMemory() / HEAP_PART);
    }

    PeerShares(RpcLimits limits, long owedBytesMax) {
        this.limits = limits;
        this.owedBytesMax = owedBytesMax;
    }

    /** Sums over all connections of an address. */
    private static final class Share {
        private int connections;
        private int calls;
        private long owedBytes;
    }

    /** One connection. */
    static final class Peer {
        private final Channel channel;
        private final Share share;
        private int calls;
        private long owedBytes;

        private Peer(Channel channel, Share share) {
            this.channel = channel;
            this.share = share;
        }

        /** Runs a task on the connection's event loop after a while, unless it is cancelled before. */
        Future<?> runIn(int ms, Runnable task) {
            return channel.eventLoop().schedule(task, ms, TimeUnit.MILLISECONDS);
        }
    }

    /** Enters an accepted connection until it is closed; false, and nothing is entered, if a limit is reached. */
    synchronized boolean enter(Channel channel) {
        InetSocketAddress remote = (InetSocketAddress) channel.remoteAddress();
        if (remote == null || peers.size() >= limits.connectionsMax()) {
            return false;
        }
        InetAddress group = group(remote.getAddress());
        Share share = shares.computeIfAbsent(group, first -> new Share());
        if (share.connections >= limits.connectionsPerAddressMax()) {
            return false;
        }
        share.connections++;
        peers.put(remote, new Peer(channel, share));
        var unused = channel.closeFuture().addListener(closed -> leave(remote, group));
        return true;
    }

    private synchronized void leave(InetSocketAddress remote, InetAddress group) {
        Peer peer = peers.remove(remote);
        if (peer != null && --peer.share.connections == 0) {
            shares.remove(group);
        }
    }

    private static InetAddress group(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (bytes.length <= NETWORK_BYTES) {
            return address;
        }
        Arrays.fill(bytes, NETWORK_BYTES, bytes.length, (byte) 0);
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("16 bytes are an address", e);
        }
    }

    /** Returns the connection of a remote address; null if it is closed. */
    synchronized @Nullable Peer peer(@Nullable SocketAddress remote) {
        return peers.get(remote);
    }

    /**
     * Begins a call.
     *
     * @return null if it may go on, else which limit is reached
     */
    synchronized @Nullable String begin(Peer peer) {
        if (peer.calls >= limits.callsPerConnectionMax()
                || peer.share.calls >= limits.callsPerAddressMax()
                || calls >= limits.callsMax()) {
            return "calls: " + calls + " in progress, " + peer.share.calls + " of this address (expected: fewer)";
        }
        peer.calls++;
        peer.share.calls++;
        calls++;
        return null;
    }

    /** Ends a call, and takes back what was owed to it. */
    synchronized void end(Peer peer, long bytes) {
        peer.calls--;
        peer.share.calls--;
        calls--;
        peer.owedBytes -= bytes;
        peer.share.owedBytes -= bytes;
        owedBytes -= bytes;
    }

    /** Adds bytes that are held for a call in progress; false, and nothing is added, if a limit is reached. */
    synchronized boolean owe(Peer peer, long bytes) {
        if (peer.owedBytes + bytes > limits.owedBytesPerConnectionMax()
                || peer.share.owedBytes + bytes > limits.owedBytesPerAddressMax()
                || owedBytes + bytes > owedBytesMax) {
            return false;
        }
        peer.owedBytes += bytes;
        peer.share.owedBytes += bytes;
        owedBytes += bytes;
        return true;
    }

    /** Returns the bytes that are held for calls in progress. */
    synchronized long owedBytes() {
        return owedBytes;
    }

    /** Returns the calls in progress. */
    synchronized int calls() {
        return calls;
    }

    /** Returns the open connections. */
    synchronized int connections() {
        return peers.size();
    }
}
