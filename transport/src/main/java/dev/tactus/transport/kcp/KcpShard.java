package dev.tactus.transport.kcp;

import dev.tactus.core.bounds.Bounded;
import dev.tactus.engine.port.LinkAcceptor;
import dev.tactus.engine.port.LinkRefusal;
import dev.tactus.transport.TrafficMeter;
import dev.tactus.transport.secure.SecuredWireFormat;
import dev.tactus.transport.secure.ServerHandshake;
import dev.tactus.transport.udp.DatagramReader;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoop;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.socket.DatagramPacket;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * One of a listener's sockets: its plain sessions, by address, and its secured ones, which share nothing with them. A
 * second session of an address that is proven stays a candidate beside the first until it is proven too: so an
 * attacker cannot end a session by a forged sender address.
 */
final class KcpShard extends ChannelInboundHandlerAdapter implements KcpLinkOwner, KcpSocket {

    private static final Logger LOG = LoggerFactory.getLogger(KcpShard.class);

    /** After so many datagrams at once the socket may well hold more. */
    private static final int MORE_LEFT = 16;

    /** After so many datagrams in batches the loop goes on with something else. */
    private static final int BATCH_DATAGRAMS_MAX = 512;

    private final KcpSettings settings;
    private final SessionLimits limits;
    private final LinkAcceptor acceptor;
    private final SecureRandom random;
    private final boolean plain;
    private final @Nullable SecuredShard secured;

    @Bounded(by = "kcp.sessions-max", owner = Bounded.Owner.LISTENER, full = Bounded.Fate.REFUSED)
    private final Map<InetSocketAddress, KcpLink> links = new HashMap<>();

    private final UnprovenLinks unproven;
    final KcpCounters counters = new KcpCounters();
    private final ReadBacklog backlog = new ReadBacklog();
    /** Null unless the socket is one of the wildcard address. */
    private final @Nullable LocalAddresses locals;

    private final SiblingShards siblings;
    private final MovedDatagrams moved = new MovedDatagrams();

    private volatile @Nullable Channel bound;
    private @Nullable KcpLoop loop;
    private int burst;
    /** The first failure is worth a warning; the kernel repeats them by the thousand. */
    private boolean failed;

    KcpShard(
            KcpSettings settings,
            KcpSecurity security,
            SessionLimits limits,
            LinkAcceptor acceptor,
            SecureRandom random,
            @Nullable ServerHandshake handshake,
            @Nullable LocalAddresses locals,
            SiblingShards siblings,
            SecuredShards securedSiblings) {
        this.siblings = siblings;
        this.locals = locals;
        this.settings = settings;
        plain = security.plain();
        int malformedMax = security.limits().malformedMax();
        secured = handshake == null
                ? null
                : new SecuredShard(
                        settings,
                        malformedMax,
                        limits,
                        acceptor,
                        random,
                        counters,
                        handshake,
                        securedSiblings,
                        siblings,
                        moved,
                        backlog);
        this.limits = limits;
        unproven = limits.plainUnproven();
        this.acceptor = acceptor;
        this.random = random;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        bound = context.channel();
        siblings.add(this);
        if (secured != null) {
            secured.bound(context.channel().eventLoop());
        }
        context.fireChannelActive();
    }

    /** Returns the socket; it must be bound. Any thread. */
    @Override
    public Channel channel() {
        return Objects.requireNonNull(bound, "a bound socket");
    }

    @Override
    public KcpCounters counters() {
        return counters;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        DatagramPacket packet = (DatagramPacket) message;
        try {
            if (locals != null && locals.belongsElsewhere(packet.recipient().getAddress())) {
                return;
            }
            KcpLoop shared = loop;
            if (shared == null) {
                shared = KcpLoop.of(context.channel().eventLoop());
                loop = shared;
            }
            if (burst++ == 0) {
                shared.look();
            }
            ByteBuf content = packet.content();
            int length = content.readableBytes();
            content.readBytes(shared.scratch, 0, length);
            take(shared, context.channel(), packet.sender(), length);
        } finally {
            packet.release();
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        if (secured != null) {
            secured.flush(context.channel());
        }
        moved.flush();
        boolean few = burst < MORE_LEFT;
        boolean drained = few || (UdpSockets.readsInBatches(context.channel()) && burst < UdpSockets.DATAGRAMS_A_CALL);
        burst = 0;
        KcpLoop shared = loop;
        if (shared != null) {
            finishRead(shared, context.channel(), drained, few);
        }
    }

    /** Returns whether the socket is read by the loop itself while it is busy, and watched by Netty only while it is not. */
    private boolean isReadInBatches(Channel channel) {
        return settings.readPauseMs() > 0 && locals == null && UdpSockets.isBatched(channel);
    }

    private void finishRead(KcpLoop shared, Channel channel, boolean drained, boolean pausing) {
        if (isReadInBatches(channel)) {
            channel.config().setAutoRead(false);
            finishBatch(shared, channel, drained);
            return;
        }
        long nowMs = shared.sharedMs();
        countDropped(channel, nowMs);
        if (!drained) {
            backlog.leftUnread(nowMs);
            return;
        }
        backlog.drained(nowMs);
        if (!pausing || settings.readPauseMs() == 0) {
            backlog.watched(nowMs);
            return;
        }
        channel.config().setAutoRead(false);
        var unused = channel.eventLoop()
                .schedule(() -> goOn(shared, channel), settings.readPauseMs(), TimeUnit.MILLISECONDS);
    }

    /**
     * Looks at the socket again after a pause. One that is read in batches is read at once, and watched again only if there was
     * nothing in it, so that a busy socket costs the loop no event.
     */
    private void goOn(KcpLoop shared, Channel channel) {
        long unused = shared.look();
        if (!isReadInBatches(channel) || !readBatches(shared, channel)) {
            backlog.watched(shared.sharedMs());
            channel.config().setAutoRead(true);
        }
    }

    /** Reads a socket; returns false if there was nothing in it. */
    private boolean readBatches(KcpLoop shared, Channel channel) {
        if (!channel.isOpen()) {
            return true;
        }
        DatagramReader reader = shared.reader();
        int fd = ((EpollDatagramChannel) channel).fd().intValue();
        int total = 0;
        int count = DatagramReader.DATAGRAMS_MAX;
        while (count == DatagramReader.DATAGRAMS_MAX && total < BATCH_DATAGRAMS_MAX && channel.isOpen()) {
            count = reader.read(fd);
            for (int i = 0; i < count; i++) {
                InetSocketAddress sender = reader.sender(i);
                take(shared, channel, sender, reader.copy(i, shared.scratch));
            }
            total += count;
        }
        if (total == 0) {
            return false;
        }
        if (secured != null) {
            secured.flush(channel);
        }
        moved.flush();
        boolean drained = count < DatagramReader.DATAGRAMS_MAX;
        finishBatch(shared, channel, drained);
        return true;
    }

    private void finishBatch(KcpLoop shared, Channel channel, boolean drained) {
        countDropped(channel, shared.sharedMs());
        if (drained) {
            backlog.drained(shared.sharedMs());
            var unused = channel.eventLoop()
                    .schedule(() -> goOn(shared, channel), settings.readPauseMs(), TimeUnit.MILLISECONDS);
        } else {
            backlog.leftUnread(shared.sharedMs());
            // Others of the loop come first: its sockets of streams, and the ticks that are due.
            channel.eventLoop().execute(() -> goOn(shared, channel));
        }
    }

    private void countDropped(Channel channel, long nowMs) {
        if (backlog.wantsDropped(nowMs)) {
            long dropped = backlog.dropped(UdpSockets.dropped(channel), nowMs);
            if (dropped > 0) {
                acceptor.overflowed(dropped);
            }
        }
    }

    @Override
    public ReadBacklog backlog() {
        return backlog;
    }

    private void take(KcpLoop shared, Channel channel, InetSocketAddress remote, int length) {
        byte[] bytes = shared.scratch;
        counters.add(KcpCounters.DATAGRAMS_IN, 1);
        counters.add(KcpCounters.BYTES_IN, length);
        if (length < UnreliableChannel.HEAD_BYTES) {
            counters.drop(KcpFault.SHORT);
            return;
        }
        boolean isSecured = SecuredWireFormat.isSecured(bytes, length);
        if (isSecured && secured != null) {
            secured.take(shared, channel, remote, length);
        } else if (isSecured || !plain) {
            counters.drop(KcpFault.LANGUAGE);
        } else {
            takePlain(shared, channel, remote, length);
        }
    }

    private void takePlain(KcpLoop shared, Channel channel, InetSocketAddress remote, int length) {
        byte[] bytes = shared.scratch;
        KcpLink first = links.get(remote);
        KcpLink link = withConv(first, KcpHeader.conv(bytes, 0));
        if (link != null && link.isHere()) {
            link.take(bytes, length);
        } else if (link != null) {
            if (!moved.add(link, remote, bytes, length)) {
                counters.drop(KcpFault.TRAFFIC);
            }
        } else if (KcpHeader.command(bytes, 0) == UnreliableChannel.COMMAND) {
            counters.drop(KcpFault.STRAY_DATAGRAM);
        } else if (KcpSession.opensSession(bytes, 0, length)) {
            open(shared, channel, remote, first, length);
        } else {
            counters.drop(first == null ? KcpFault.STRANGER : KcpFault.CONV);
        }
    }

    private static @Nullable KcpLink withConv(@Nullable KcpLink first, int conv) {
        if (first == null || first.kcp.conv() == conv) {
            return first;
        }
        KcpLink second = first.candidate;
        return second != null && second.kcp.conv() == conv ? second : null;
    }

    private void open(KcpLoop shared, Channel channel, InetSocketAddress remote, @Nullable KcpLink first, int length) {
        KcpLink replaced = first == null || !first.isAddressValidated() ? first : first.candidate;
        if (replaced != null) {
            replaced.close("replaced by another session of its address");
        }
        if (!limits.enter(remote.getAddress())) {
            counters.drop(KcpFault.REFUSED);
            acceptor.refused(LinkRefusal.FULL);
            return;
        }
        int conv = KcpHeader.conv(shared.scratch, 0);
        TrafficMeter.Meter meter = limits.meter(remote.getAddress(), shared.nowNs());
        KcpLink link = new KcpLink(
                shared, channel, remote, conv, random.nextInt(), true, settings, counters, meter, null, this);
        KcpLink present = links.putIfAbsent(remote, link);
        if (present != null) {
            present.candidate = link;
        }
        KcpLink displaced = unproven.add(link);
        if (displaced != null) {
            displaced.displace();
        }
        link.accept(acceptor);
        link.take(shared.scratch, length);
    }

    @Override
    public void onAddressValidated(KcpLink link) {
        unproven.remove(link);
        KcpLink first = links.get(link.remote);
        if (first != null && first != link) {
            first.close("replaced by another session of its address");
        }
    }

    @Override
    public void closed(KcpLink link) {
        unproven.remove(link);
        limits.leave(link.remote.getAddress());
        KcpLink first = links.get(link.remote);
        if (first == link && link.candidate == null) {
            links.remove(link.remote);
        } else if (first == link && link.candidate != null) {
            links.put(link.remote, link.candidate);
        } else if (first != null && first.candidate == link) {
            first.candidate = null;
        }
    }

    @Override
    public @Nullable KcpShard sibling(EventLoop of) {
        return siblings.on(of);
    }

    /** Closes all sessions, those on other loops soon; on the shard's loop. */
    void closeAll(String reason) {
        if (secured != null) {
            secured.closeAll(reason);
        }
        for (KcpLink link : List.copyOf(links.values())) {
            KcpLink candidate = link.candidate;
            if (candidate != null) {
                candidate.close(reason);
            }
            link.close(reason);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        Level level = failed ? Level.DEBUG : Level.WARN;
        failed = true;
        LOG.atLevel(level).log("UDP socket {}: {}", context.channel().localAddress(), cause.toString());
    }
}
