package dev.tactus.transport.kcp;

import dev.tactus.engine.port.Link;
import dev.tactus.engine.port.LinkAcceptor;
import dev.tactus.engine.port.LinkStats;
import dev.tactus.transport.GuardedHandler;
import dev.tactus.transport.LinkHome;
import dev.tactus.transport.TrafficMeter;
import dev.tactus.transport.secure.SecureSession;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import java.net.InetSocketAddress;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One KCP session as the engine sees it. Lives on the event loop of its socket, or on that of its room, to which its socket then
 * hands its datagrams; calls from elsewhere are handed over.
 */
final class KcpLink extends TimerWheel.Timer implements Link {

    private static final Logger LOG = LoggerFactory.getLogger(KcpLink.class);

    final KcpSession kcp;
    Channel channel;
    volatile InetSocketAddress remote;

    private final PathValidation path = new PathValidation();

    /** Its place in the loop's list of links, and whether it waits for the loop's flush. */
    int index;

    boolean isDirty;

    /** A second session of the same address, until one of the two is gone. */
    @Nullable KcpLink candidate;

    private final LinkHome home;

    /** The loop of its owner, which is that of the socket that reads its datagrams. */
    private final EventLoop socketLoop;

    private KcpLoop loop;
    private final KcpSettings settings;
    private KcpCounters counters;
    private final KcpLinkOwner owner;
    private final ReadBacklog backlog;
    private TrafficMeter.Meter meter;
    private final @Nullable PacketCipher cipher;

    /**
     * True where whole messages alone keep a session alive: lockstepserver closes a session so long after its client's last
     * one, and its Unity client goes on acknowledging while it says nothing more.
     */
    private final boolean messagesAreLife;

    /** True once the datagram that is taken has brought the rest of a message. */
    private boolean heardMessage;

    private final UnreliableChannel unreliable;
    private final DatagramWriter writer;
    private final KcpOutput output;
    private final CreditGate credit;
    private final GuardedHandler handler = new GuardedHandler(this);
    private long openedMs;
    private long lastInMs;
    private volatile boolean addressValidated;
    private volatile boolean closed;
    private volatile int unconfirmedBytes;
    private volatile int datagramBytesMax;

    KcpLink(
            KcpLoop loop,
            Channel channel,
            InetSocketAddress remote,
            int conv,
            int tsShift,
            boolean needsProof,
            KcpSettings settings,
            KcpCounters counters,
            TrafficMeter.Meter meter,
            @Nullable PacketCipher seal,
            KcpLinkOwner owner) {
        this.meter = meter;
        this.cipher = seal;
        this.messagesAreLife = needsProof && seal == null;
        this.loop = loop;
        this.channel = channel;
        this.socketLoop = channel.eventLoop();
        this.home = new LinkHome(socketLoop);
        this.remote = remote;
        this.settings = settings;
        this.counters = counters;
        this.owner = owner;
        this.backlog = owner.backlog();
        // A peer with a cipher has validated its address by the handshake's cookie; whether it has the key shows with
        // its first datagram.
        kcp = new KcpSession(conv, settings.tuning(), tsShift, needsProof && seal == null, this::deliver);
        credit = new CreditGate(kcp, settings.sendBytesSoft(), settings.catchUpBytesMax());
        addressValidated = !needsProof;
        unreliable = new UnreliableChannel(conv);
        writer = new DatagramWriter(loop, channel, remote, counters, seal);
        output = writer::write;
        datagramBytesMax = settings.datagramBytesMax();
        openedMs = loop.nowMs();
        lastInMs = openedMs;
        counters.add(KcpCounters.OPENED, 1);
        loop.opened(this);
    }

    /** Finds out who reads the link; to be called before anything is received. */
    void accept(LinkAcceptor acceptor) {
        handler.accept(acceptor);
    }

    boolean isAddressValidated() {
        return addressValidated;
    }

    /** Takes a datagram of this session as it came, in the loop's scratch. */
    void take(byte[] bytes, int length) {
        take(bytes, length, remote);
    }

    /**
     * Takes a datagram of this session from any address. One that only the peer can have sealed, with the highest number so
     * far, moves a secured session to the address it came from (RFC 9000, 9.3). A copy that an on-path attacker sends
     * faster from elsewhere moves it, too, until the next genuine one moves it back; meanwhile the budget of an address
     * that is not validated limits what goes there.
     */
    void take(byte[] bytes, int length, InetSocketAddress from) {
        int offset = 0;
        int plainLength = length;
        // Copies do not count: lockstepserver's Unity client sends each segment every 10 ms until it is acknowledged.
        boolean isCopy = cipher == null && kcp.isCopy(bytes, length);
        if (!isCopy && !meter.take(length, loop.nowNs())) {
            counters.drop(KcpFault.TRAFFIC);
            return;
        }
        if (cipher != null) {
            plainLength = cipher.open(bytes, length, counters);
            if (plainLength < 0) {
                return;
            }
            offset = SecureSession.PLAIN_AT;
            markAddressValidated();
            if (!from.equals(remote) && cipher.openedNewest() && !closed) {
                changePath(from);
            }
        }
        if (unreliable.owns(bytes, offset, plainLength)) {
            receiveDatagram(bytes, offset, plainLength);
        } else {
            receive(bytes, offset, plainLength);
        }
        if (cipher != null && cipher.isAbused()) {
            close("more than " + cipher.malformedMax() + " malformed datagrams");
        } else if (home.wanted() != null) {
            moveIfValidated();
        }
    }

    /** Returns whether the caller is on the thread of this link; its datagrams are handed over there otherwise. */
    boolean isHere() {
        return home.isHere();
    }

    LinkHome home() {
        return home;
    }

    boolean isClosed() {
        return closed;
    }

    @Override
    public void moveTo(Executor thread) {
        home.want(thread);
    }

    /** Moves between two datagrams, and not before the peer's address is certain: until then its owner may replace it. */
    private void moveIfValidated() {
        EventLoop target = home.wanted();
        KcpSocket sibling = target == null || closed || !addressValidated ? null : owner.sibling(target);
        if (target != null && sibling != null) {
            loop.left(this);
            home.leaveFor(target);
            target.execute(() -> arrive(target, sibling));
        }
    }

    private void arrive(EventLoop target, KcpSocket sibling) {
        loop = KcpLoop.of(target);
        loop.look();
        counters = sibling.counters();
        channel = sibling.channel();
        writer.moveTo(loop, channel, remote, counters);
        loop.opened(this);
        // The flush sets the timer, which was left behind.
        loop.dirty(this);
        home.arrive();
    }

    private void changePath(InetSocketAddress to) {
        if (!moveTo(to)) {
            return;
        }
        boolean validated = path.change(remote, kcp.isAddressValidated(), to, loop.nowMs());
        LOG.debug("{} moves to {}", this, to);
        remote = to;
        writer.to(channel, to);
        kcp.changePath(validated, loop.nowMs());
        loop.dirty(this);
    }

    private boolean moveTo(InetSocketAddress to) {
        if (to.getAddress().equals(remote.getAddress())) {
            return true;
        }
        TrafficMeter.Meter moved = owner.moves(this, to);
        if (moved == null) {
            counters.drop(KcpFault.REFUSED);
            return false;
        }
        meter = moved;
        return true;
    }

    /** Ends the validation of a new path: it succeeded, or its time is over. */
    private void checkPath(long nowMs) {
        InetSocketAddress back = path.failed(kcp.isAddressValidated(), nowMs);
        if (back != null) {
            changePath(back);
        }
    }

    @Override
    public void migrate() {
        if (!closed) {
            owner.migrate(this);
        }
    }

    /** Continues over a fresh socket of the client. */
    void useChannel(Channel fresh) {
        channel = fresh;
        writer.to(fresh, remote);
        kcp.changePath(true, loop.look());
        loop.dirty(this);
    }

    private void markAddressValidated() {
        if (!addressValidated && !closed) {
            addressValidated = true;
            LinkHome.run(socketLoop, () -> owner.onAddressValidated(this));
        }
    }

    private void receive(byte[] bytes, int offset, int length) {
        heardMessage = false;
        KcpFault fault = kcp.receive(bytes, offset, length, loop.nowMs());
        if (fault != null) {
            counters.drop(fault);
            if (cipher != null) {
                cipher.malformed();
            }
            return;
        }
        if (messagesAreLife ? heardMessage : kcp.hasHeardNew()) {
            lastInMs = loop.nowMs();
        }
        if (closed) {
            return;
        }
        unconfirmedBytes = kcp.unconfirmedBytes();
        if (kcp.isAddressValidated()) {
            markAddressValidated();
        }
        credit.update(loop.nowMs(), home.handedOverBytes());
        int delayMs = kcp.delayMs(loop.nowMs());
        if (delayMs == 0) {
            loop.dirty(this);
        } else if (delayMs != KcpSession.IDLE && loop.nowMs() + delayMs < dueMs()) {
            loop.setTimer(this, delayMs);
        }
    }

    private void receiveDatagram(byte[] bytes, int offset, int length) {
        // A plain datagram may be an old one of the peer, sent again by an attacker; only the cipher detects that.
        if (cipher != null) {
            lastInMs = loop.nowMs();
        }
        unreliable.received(length);
        kcp.receivedBeside(length);
        handler.datagram(
                loop.view(bytes, offset + UnreliableChannel.HEAD_BYTES, length - UnreliableChannel.HEAD_BYTES));
    }

    private void deliver(byte[] bytes, int offset, int length) {
        long before = handler.messagesRead();
        handler.received(loop.view(bytes, offset, length));
        heardMessage |= before < 0 || handler.messagesRead() != before;
    }

    /** Writes what is due; the loop flushes the channel. */
    void flush(long nowMs) {
        if (closed) {
            return;
        }
        try {
            writeDue(nowMs);
        } catch (RuntimeException e) {
            LOG.error("{} failed; it is closed", this, e);
            kcp.close();
            close("internal error");
            return;
        }
        if (cipher != null && cipher.isUsedUp()) {
            close("its key is used up");
        } else if (kcp.isDead()) {
            close("dead link: a segment timed out " + settings.tuning().deadLinkTimeouts() + " times");
        } else {
            loop.setTimer(this, kcp.delayMs(nowMs));
        }
    }

    private void writeDue(long nowMs) {
        long resent = kcp.resent();
        long copied = kcp.copied();
        long sharedMs = loop.sharedMs();
        kcp.flush(nowMs, backlog.lagMs(sharedMs), backlog.isOverloaded(sharedMs), loop.packer, output);
        if (kcp.resent() != resent) {
            counters.add(KcpCounters.RESENT, kcp.resent() - resent);
            counters.add(KcpCounters.COPIED, kcp.copied() - copied);
            int mtuBytes = kcp.mtuBytes();
            if (mtuBytes < settings.tuning().mtuBytes()) {
                datagramBytesMax = Math.min(datagramBytesMax, mtuBytes - UnreliableChannel.HEAD_BYTES);
            }
        }
    }

    /** Closes the link if it was silent for too long. */
    void sweep(long nowMs) {
        checkPath(nowMs);
        if (nowMs - lastInMs > settings.idleMs()) {
            close("silent for " + settings.idleMs() + " ms");
        } else if (!addressValidated && nowMs - openedMs > settings.unprovenMs()) {
            close("address unproven for " + settings.unprovenMs() + " ms");
        } else if (kcp.stalledMs(nowMs) > settings.stallMs()) {
            close("no progress for " + settings.stallMs() + " ms: the oldest segment in flight does not arrive");
        } else {
            kcp.trim();
        }
    }

    /** Moves the deadlines of the peer by a time in which this process did not run and could not hear it. */
    void excuse(long ms) {
        lastInMs += ms;
        openedMs += ms;
    }

    @Override
    public String remote() {
        return remote.getAddress().getHostAddress() + ":" + remote.getPort();
    }

    @Override
    public String transport() {
        return "kcp";
    }

    @Override
    public boolean keepsMessages() {
        return false;
    }

    @Override
    public void send(byte[] message) {
        if (home.isHere()) {
            append(message);
        } else if (!closed) {
            home.handOver(message.length, () -> append(message));
        }
    }

    private void append(byte[] message) {
        if (closed) {
            return;
        }
        if (kcp.unconfirmedBytes() + message.length > settings.sendBytesHard()) {
            close("more than " + settings.sendBytesHard() + " bytes unconfirmed");
            return;
        }
        kcp.send(message, 0, message.length);
        unconfirmedBytes = kcp.unconfirmedBytes();
        loop.dirty(this);
    }

    @Override
    public void execute(Runnable task) {
        home.execute(task);
    }

    @Override
    public int sendCredit() {
        return credit.windowBytes() - home.handedOverBytes() - unconfirmedBytes;
    }

    @Override
    public void whenCredit(Runnable task) {
        if (!home.isHere()) {
            home.execute(() -> whenCredit(task));
        } else if (!closed) {
            credit.await(task, home.handedOverBytes());
        }
    }

    /** Smaller on a path that swallows full datagrams. */
    @Override
    public int datagramBytesMax() {
        return datagramBytesMax;
    }

    @Override
    public void sendDatagram(byte[] head, int headLength, byte[] body, int bodyLength) {
        if (closed || !addressValidated || headLength + bodyLength > datagramBytesMax()) {
            return;
        }
        if (home.isHere()) {
            writeUnreliable(loop.lane, unreliable.fill(loop.lane, head, headLength, body, bodyLength));
        } else {
            byte[] datagram = new byte[UnreliableChannel.HEAD_BYTES + headLength + bodyLength];
            unreliable.fill(datagram, head, headLength, body, bodyLength);
            home.execute(() -> writeUnreliable(datagram, datagram.length));
        }
    }

    private void writeUnreliable(byte[] datagram, int length) {
        if (closed || !kcp.maySendBeside(length)) {
            return;
        }
        unreliable.sent(length);
        writer.write(datagram, length);
        loop.dirty(this);
    }

    @Override
    public void close(String reason) {
        if (!home.isHere()) {
            home.execute(() -> close(reason));
            return;
        }
        if (closed) {
            return;
        }
        // One attempt: nothing repeats what is lost now, and the peer notices the end by its own silence then.
        var unused = handler.closing(reason);
        if (closed) {
            return;
        }
        writeDue(loop.look());
        loop.flush(channel);
        closed = true;
        kcp.close();
        loop.closed(this);
        LinkHome.run(socketLoop, () -> owner.closed(this));
        handler.closed(reason);
    }

    /**
     * Closes the link for a newer one, unless its address was proven meanwhile. No further datagram leaves: it would
     * only confirm what is given up, and keep a real peer from sending it again. Any thread.
     */
    void displace() {
        if (!home.isHere()) {
            home.execute(this::displace);
        } else if (!addressValidated) {
            kcp.close();
            close("address unproven: its place went to a newer session");
        }
    }

    @Override
    public long heldBytes() {
        return (long) home.handedOverBytes() + kcp.heldBytes();
    }

    @Override
    public LinkStats stats() {
        return unreliable.stats(kcp, home.handedOverBytes() + unconfirmedBytes);
    }

    @Override
    public String toString() {
        return (cipher == null ? "kcp " : "secured kcp ") + remote() + " conv " + Integer.toUnsignedString(kcp.conv());
    }
}
