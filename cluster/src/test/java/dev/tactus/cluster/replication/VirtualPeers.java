package dev.tactus.cluster.replication;

import java.nio.ByteBuffer;
import java.util.Set;
import java.util.TreeSet;

/** Links of a node of a {@link VirtualCluster}, over which messages go as the bytes that they are. */
final class VirtualPeers implements Peers {

    private final VirtualCluster cluster;
    private final String self;
    private final ReplicaHost host;
    private final Set<String> connected = new TreeSet<>();

    VirtualPeers(VirtualCluster cluster, String self, ReplicaHost host) {
        this.cluster = cluster;
        this.self = self;
        this.host = host;
    }

    @Override
    public void send(String node, PeerMessage message) {
        if (connected.contains(node)) {
            byte[] bytes = PeerCodec.encode(message);
            cluster.deliver(self, node, () -> cluster.node(node).peers().receive(self, bytes));
        }
    }

    private void receive(String from, byte[] bytes) {
        if (connected.contains(from)) {
            host.received(from, PeerCodec.decode(ByteBuffer.wrap(bytes, 4, bytes.length - 4)));
        }
    }

    @Override
    public boolean isConnected(String node) {
        return connected.contains(node);
    }

    @Override
    public boolean hasRoom(String node) {
        return connected.contains(node);
    }

    @Override
    public void connect(String node, String address) {
        if (!node.equals(self) && !connected.contains(node) && cluster.isThere(node) && !cluster.isCut(self, node)) {
            opened(node);
            cluster.node(node).peers().opened(self);
        }
    }

    private void opened(String node) {
        if (connected.add(node)) {
            cluster.node(self).run(() -> host.connected(node));
        }
    }

    /** The process at the other end is gone. */
    void ended(String node) {
        if (connected.remove(node)) {
            cluster.node(self).run(() -> host.disconnected(node, "closed by the peer"));
        }
    }
}
