package dev.tactus.cluster.replication;

import dev.tactus.core.bounds.Bounded;
import dev.tactus.engine.port.Link;
import dev.tactus.engine.port.LinkHandler;
import dev.tactus.transport.EventLoops;
import dev.tactus.transport.TrafficMeter;
import dev.tactus.transport.stream.StreamSecurity;
import dev.tactus.transport.stream.StreamSettings;
import dev.tactus.transport.tcp.TcpConnector;
import dev.tactus.transport.tcp.TcpListener;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Links to the other nodes over TCP, one a pair of nodes, which the node with the lesser name opens. All links live on the one loop
 * on which the replication runs, so that what a turn sends to a node leaves with one write.
 */
final class PeerLinks implements Peers, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PeerLinks.class);

    private static final int HELLO_BYTES_MAX = 1024;

    /** Names, positions and checksums beside the records of a message. */
    private static final int OVERHEAD_BYTES = 1 << 16;

    private final ReplicationSettings settings;
    private final long incarnation;
    private final EventLoops loops;
    private final StreamSettings streams;
    private final PeerSecurity security;
    private final TcpConnector connector;
    private final PeerHandler handler;

    @Bounded(by = "nodes of the cluster", owner = Bounded.Owner.NODE, full = Bounded.Fate.NEVER)
    private final Map<String, PeerLink> peers = new HashMap<>();

    @Bounded(by = "nodes of the cluster", owner = Bounded.Owner.NODE, full = Bounded.Fate.NEVER)
    private final Set<String> connecting = new HashSet<>();

    private @Nullable TcpListener listener;
    private boolean closed;

    /**
     * Creates the links of a node.
     *
     * @param loops one loop
     */
    PeerLinks(
            ReplicationSettings settings,
            long incarnation,
            EventLoops loops,
            PeerSecurity security,
            PeerHandler handler) {
        this.settings = settings;
        this.incarnation = incarnation;
        this.loops = loops;
        this.security = security;
        this.handler = handler;
        // Silence is judged by the rules, and by the sockets only much later.
        this.streams = new StreamSettings(
                60_000,
                5_000,
                1_024,
                1_024,
                settings.linkBytesMax(),
                messageBytesMax() + 2 * settings.linkBytesMax(),
                1);
        this.connector = new TcpConnector(loops, streams, security.client());
    }

    private int messageBytesMax() {
        return 2 * settings.roomBytesMax() + OVERHEAD_BYTES;
    }

    /**
     * Takes links of other nodes. Not on the loop.
     *
     * @throws IOException if the address cannot be bound
     */
    InetSocketAddress listen(InetSocketAddress address) throws IOException {
        TcpListener bound = TcpListener.bind(
                address,
                loops,
                streams,
                new StreamSecurity(security.server(), TrafficMeter.unlimited()),
                link -> new PeerLink(link, ""));
        listener = bound;
        return bound.address();
    }

    @Override
    public void send(String node, PeerMessage message) {
        PeerLink peer = peers.get(node);
        if (peer != null && (peer.link.sendCredit() > 0 || message instanceof PeerMessage.Alive)) {
            peer.link.send(PeerCodec.encode(message));
        }
    }

    @Override
    public boolean isConnected(String node) {
        return peers.containsKey(node);
    }

    @Override
    public boolean hasRoom(String node) {
        PeerLink peer = peers.get(node);
        return peer != null && peer.link.sendCredit() > settings.linkBytesMax() / 2;
    }

    @Override
    public void connect(String node, String address) {
        if (closed || node.compareTo(settings.node()) <= 0 || peers.containsKey(node) || !connecting.add(node)) {
            return;
        }
        int colon = address.lastIndexOf(':');
        try {
            InetSocketAddress remote =
                    new InetSocketAddress(address.substring(0, colon), Integer.parseInt(address.substring(colon + 1)));
            var unused = connector
                    .connect(remote, link -> new PeerLink(link, node))
                    .whenComplete((link, thrown) -> loops.loop(0).execute(() -> {
                        connecting.remove(node);
                        if (thrown != null) {
                            LOG.debug("link to node {} failed: {}", node, thrown.getMessage());
                        }
                    }));
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            connecting.remove(node);
            LOG.warn("address of node {}: {} (expected: host:port)", node, address);
        }
    }

    /** Closes all links and takes no more. Not on the loop. */
    @Override
    public void close() {
        TcpListener bound = listener;
        if (bound != null) {
            bound.close();
        }
        loops.loop(0)
                .submit(() -> {
                    closed = true;
                    Map.copyOf(peers).values().forEach(peer -> peer.link.close("the node stops"));
                })
                .syncUninterruptibly();
    }

    /** One link, whose peer is known once its first message has come. */
    private final class PeerLink implements LinkHandler {

        private final Link link;
        private final String expected;
        private final PeerReceiver receiver = new PeerReceiver(HELLO_BYTES_MAX, this::received);
        private String node = "";
        private long peerIncarnation;

        /** Creates the handler of a link to {@code expected}, or to a node that is not known yet where that is empty. */
        PeerLink(Link link, String expected) {
            this.link = link;
            this.expected = expected;
            link.send(PeerCodec.encode(new PeerMessage.Hello(settings.cluster(), settings.node(), incarnation)));
        }

        @Override
        public void received(ByteBuffer bytes) {
            try {
                receiver.received(bytes);
            } catch (IllegalArgumentException e) {
                bytes.position(bytes.limit());
                link.reject(String.valueOf(e.getMessage()));
            }
        }

        private void received(PeerMessage message) {
            if (message instanceof PeerMessage.Hello hello) {
                greet(hello);
            } else if (peers.get(node) == this) {
                handler.received(node, message);
            } else {
                throw new IllegalArgumentException("message before the first one (expected: Hello)");
            }
        }

        private void greet(PeerMessage.Hello hello) {
            if (!node.isEmpty()
                    || !hello.cluster().equals(settings.cluster())
                    || hello.node().equals(settings.node())
                    || (!expected.isEmpty() && !hello.node().equals(expected))) {
                throw new IllegalArgumentException("first message: node " + hello.node() + " of cluster "
                        + hello.cluster() + " (expected: node " + (expected.isEmpty() ? "other than this" : expected)
                        + " of cluster " + settings.cluster() + ")");
            }
            if (security.server() != null && expected.isEmpty() && !link.isPeerTrusted()) {
                throw new IllegalArgumentException("certificate: none (expected: one that this node trusts)");
            }
            node = hello.node();
            peerIncarnation = hello.incarnation();
            receiver.limit(messageBytesMax());
            PeerLink before = peers.put(node, this);
            if (before != null) {
                before.link.close("replaced by a newer link");
                if (before.peerIncarnation != peerIncarnation) {
                    handler.disconnected(node, "it restarted");
                }
            }
            LOG.info("link to node {} is open: {}", node, link);
            handler.connected(node);
        }

        @Override
        public void datagram(ByteBuffer bytes) {
            // TCP has none.
        }

        @Override
        public void closed(String reason) {
            if (peers.remove(node, this) && !closed) {
                LOG.info("link to node {} has ended: {}", node, reason);
                handler.disconnected(node, reason);
            }
        }
    }
}
