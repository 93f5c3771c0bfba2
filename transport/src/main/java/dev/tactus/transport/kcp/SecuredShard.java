package dev.tactus.transport.kcp;

import dev.tactus.core.bounds.Bounded;
import dev.tactus.engine.port.LinkAcceptor;
import dev.tactus.engine.port.LinkRefusal;
import dev.tactus.transport.TrafficMeter;
import dev.tactus.transport.secure.SecuredWireFormat;
import dev.tactus.transport.secure.ServerHandshake;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.DatagramPacket;
import io.netty.util.collection.IntObjectHashMap;
import io.netty.util.collection.IntObjectMap;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Secured sessions of one of a listener's sockets, by connection id. A session follows its client to another address, see
 * {@link KcpLink#take(byte[], int, InetSocketAddress)}. The kernel may then deliver its datagrams to another socket of the
 * listener, which hands them over: the id says which shard a session belongs to.
 */
final class SecuredShard implements KcpLinkOwner {

    private final KcpSettings settings;
    private final int malformedMax;
    private final SessionLimits limits;
    private final LinkAcceptor acceptor;
    private final SecureRandom random;
    private final KcpCounters counters;
    private final ServerHandshake handshake;
    private final SecuredShards siblings;
    private final SiblingShards sockets;
    private final MovedDatagrams moved;
    private final int index;
    private final ReadBacklog backlog;
    private final IntObjectMap<KcpLink> links = new IntObjectHashMap<>();
    private final UnprovenLinks unproven;
    /** Links whose client has not yet used its key. */
    @Bounded(by = "kcp.unproven-max", owner = Bounded.Owner.LISTENER, full = Bounded.Fate.REPLACES_OLDEST)
    private final Map<KcpLink, ServerHandshake.Opening> unsettled = new HashMap<>();

    private volatile @Nullable EventLoop loop;
    private boolean answered;

    SecuredShard(
            KcpSettings settings,
            int malformedMax,
            SessionLimits limits,
            LinkAcceptor acceptor,
            SecureRandom random,
            KcpCounters counters,
            ServerHandshake handshake,
            SecuredShards siblings,
            SiblingShards sockets,
            MovedDatagrams moved,
            ReadBacklog backlog) {
        this.backlog = backlog;
        this.sockets = sockets;
        this.moved = moved;
        this.siblings = siblings;
        this.index = siblings.add(this);
        this.settings = settings.withTuning(settings.tuning().withRoomFor(SecuredWireFormat.OVERHEAD_BYTES));
        this.malformedMax = malformedMax;
        this.limits = limits;
        unproven = limits.securedUnproven();
        this.acceptor = acceptor;
        this.random = random;
        this.counters = counters;
        this.handshake = handshake;
    }

    /** Returns the loop of this shard's socket; null until it is bound. */
    @Nullable EventLoop loop() {
        return loop;
    }

    /** Learns the loop of this shard's socket, before anything arrives. */
    void bound(EventLoop socketLoop) {
        loop = socketLoop;
    }

    /** Takes a secured datagram from the loop's scratch. */
    void take(KcpLoop shared, Channel channel, InetSocketAddress remote, int length) {
        byte[] bytes = shared.scratch;
        if (SecuredWireFormat.isData(bytes)) {
            int id = SecuredWireFormat.connectionId(bytes);
            if (siblings.ownerOf(id) == index) {
                takeOwn(id, bytes, length, remote);
            } else if (!siblings.handOver(id, bytes, length, remote)) {
                counters.drop(KcpFault.STRANGER);
            }
            return;
        }
        switch (handshake.take(bytes, length, remote, shared.nowNs())) {
            case ServerHandshake.Send send -> send(channel, remote, send.datagram());
            case ServerHandshake.Open open -> open(shared, channel, remote, open.opening());
            case ServerHandshake.Drop drop -> counters.drop(KcpFault.HANDSHAKE);
        }
    }

    /** Takes a datagram of one of this shard's sessions, on its loop. */
    void takeOwn(int id, byte[] bytes, int length, InetSocketAddress remote) {
        KcpLink link = links.get(id);
        if (link == null) {
            counters.drop(KcpFault.STRANGER);
        } else if (link.isHere()) {
            link.take(bytes, length, remote);
        } else if (!moved.add(link, remote, bytes, length)) {
            counters.drop(KcpFault.TRAFFIC);
        }
    }

    /** Takes a datagram that another socket has received, on this shard's loop. */
    void takeForwarded(int id, byte[] bytes, int length, InetSocketAddress remote) {
        takeOwn(id, bytes, length, remote);
        moved.flush();
    }

    private void open(KcpLoop shared, Channel channel, InetSocketAddress remote, ServerHandshake.Opening opening) {
        if (!limits.enter(remote.getAddress())) {
            counters.drop(KcpFault.REFUSED);
            acceptor.refused(LinkRefusal.FULL);
            send(channel, remote, opening.refuse());
            return;
        }
        int id = freeId();
        ServerHandshake.Opened opened = opening.accept(id);
        PacketCipher seal = new PacketCipher(opened.session(), malformedMax);
        KcpLink link = new KcpLink(
                shared,
                channel,
                remote,
                id,
                random.nextInt(),
                true,
                settings,
                counters,
                limits.meter(remote.getAddress(), shared.nowNs()),
                seal,
                this);
        links.put(id, link);
        KcpLink displaced = unproven.add(link);
        if (displaced != null) {
            displaced.displace();
        }
        unsettled.put(link, opening);
        send(channel, remote, opened.accept());
        link.accept(acceptor);
    }

    private int freeId() {
        int id = random.nextInt();
        while (siblings.ownerOf(id) != index || links.containsKey(id)) {
            id = random.nextInt();
        }
        return id;
    }

    private void send(Channel channel, InetSocketAddress remote, byte[] datagram) {
        if (channel.isWritable()) {
            counters.add(KcpCounters.DATAGRAMS_OUT, 1);
            counters.add(KcpCounters.BYTES_OUT, datagram.length);
            var buffer = channel.alloc().directBuffer(datagram.length).writeBytes(datagram);
            var unused = channel.write(new DatagramPacket(buffer, remote), channel.voidPromise());
            answered = true;
        }
    }

    /** Lets the answers of a burst leave together. */
    void flush(Channel channel) {
        if (answered) {
            answered = false;
            channel.flush();
        }
    }

    @Override
    public void onAddressValidated(KcpLink link) {
        unproven.remove(link);
        settle(link);
    }

    @Override
    public ReadBacklog backlog() {
        return backlog;
    }

    @Override
    public void closed(KcpLink link) {
        unproven.remove(link);
        limits.leave(link.remote.getAddress());
        links.remove(link.kcp.conv());
        settle(link);
    }

    @Override
    public TrafficMeter.@Nullable Meter moves(KcpLink link, InetSocketAddress to) {
        return limits.move(link.remote.getAddress(), to.getAddress())
                ? limits.meter(to.getAddress(), System.nanoTime())
                : null;
    }

    @Override
    public @Nullable KcpShard sibling(EventLoop of) {
        return sockets.on(of);
    }

    private void settle(KcpLink link) {
        ServerHandshake.Opening opening = unsettled.remove(link);
        if (opening != null) {
            opening.settled();
        }
    }

    /** Closes all sessions; on the shard's loop. */
    void closeAll(String reason) {
        List.copyOf(links.values()).forEach(link -> link.close(reason));
    }
}
