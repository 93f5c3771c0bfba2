package dev.tactus.testkit.sim;

import dev.tactus.protocol.session.ClientSession;
import dev.tactus.protocol.session.LinkRace;
import dev.tactus.protocol.session.SessionPhase;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** A client with a real client session, on links that come and go, and with a clock that may be fast or slow. */
public abstract class SimPeer {

    /** Transports of the reliable lane. */
    public enum SimTransport {
        /** KCP over datagrams. */
        KCP,
        /** A stream like TCP's. */
        STREAM
    }

    private static final int FULL_SPEED = 10_000_000;

    private final SimServer server;
    private final String name;
    private final SimTransport transport;
    private final SimPath up;
    private final SimPath down;
    private final Queue<Runnable> unheard = new ArrayDeque<>();

    /** All links that it has had: what was sent over one that it has given up may be under way for a long time. */
    private final List<SimConnection> opened = new ArrayList<>();

    /** The simulation. */
    final SimScheduler sim;

    /** Decides what this peer does and when. */
    final SplittableRandom random;

    private StreamSimConnection.ReadPace readPace = new StreamSimConnection.ReadPace();
    private int readBytesPerSecond = FULL_SPEED;
    private boolean reconnects = true;
    private boolean frozen;
    private boolean gone;
    private int driftPerMille;
    private long armedAtNs = Long.MAX_VALUE;
    private @Nullable SimConnection wire;
    private @Nullable SimConnection second;
    private @Nullable LinkRace links;

    /** A peer that {@link #connect} brings to the server. */
    SimPeer(SimServer server, String name, SimTransport transport, SimPath up, SimPath down, long seed) {
        this.server = server;
        this.sim = server.sim();
        this.name = name;
        this.transport = transport;
        this.up = up;
        this.down = down;
        this.random = new SplittableRandom(seed);
    }

    /** Returns the session. */
    public abstract ClientSession session();

    /** Returns the name. */
    public final String name() {
        return name;
    }

    /** Comes to the server on a new link, whatever was before. */
    public final void connect() {
        if (session().phase().isEnd() || gone) {
            return;
        }
        if (wire != null) {
            wire.close("another link is taken");
        }
        readPace = new StreamSimConnection.ReadPace();
        SimConnection next = newConnection();
        wire = next;
        links().attach(next, nowNs());
        rearm();
    }

    private SimConnection newConnection() {
        SimConnection next = transport == SimTransport.KCP
                ? new KcpSimConnection(server, this, up, down, random.nextInt())
                : new StreamSimConnection(server, this, up, down, readBytesPerSecond);
        opened.add(next);
        return next;
    }

    /** Opens a second link beside a silent one, as real clients do. */
    private void openSecond() {
        SimConnection next = newConnection();
        second = next;
        links().secondOpened(next, nowNs());
    }

    /** Says that a second link is the one in use. */
    final void promoted(SimConnection connection) {
        if (connection == second) {
            wire = connection;
        }
    }

    /** Returns the links of the session, made when they are first needed: the session is the subclass's. */
    final LinkRace links() {
        LinkRace known = links;
        if (known == null) {
            known = new LinkRace(session(), this::openSecond);
            links = known;
        }
        return known;
    }

    /** Loses the link without a word to the server; comes back if it {@link #reconnects}. */
    public final void loseLink() {
        SimConnection current = wire;
        if (current != null) {
            current.breakDown("lost");
        }
    }

    /** Ends without a word, as a killed process does; what it has sent may still arrive. */
    public final void quit() {
        gone = true;
        reconnects = false;
        opened.forEach(SimConnection::abandon);
    }

    /** Ends as {@link #quit} does, and nothing that it has sent over any of its links arrives any more. */
    public final void vanish() {
        quit();
        opened.forEach(SimConnection::killPath);
    }

    /** Leaves the network that its link came by, without a word to either side; new links come by another one. */
    public final void changeNetwork() {
        SimConnection current = wire;
        if (current != null) {
            current.killPath();
        }
    }

    /** Reads at most so many bytes a second on streams that are connected from now on. */
    public final void readSlowly(int bytesPerSecond) {
        readBytesPerSecond = bytesPerSecond;
    }

    /** Says whether the client comes back after a lost link. */
    public final void reconnects(boolean newReconnects) {
        reconnects = newReconnects;
    }

    /** Runs by a clock that is so much faster than the server's, of 1000; set before it connects. */
    public final void clockDrift(int perMille) {
        driftPerMille = perMille;
    }

    /** Does nothing and hears nothing while {@code isFrozen}, as a browser's sleeping tab; then hears all at once. */
    public final void freeze(boolean isFrozen) {
        frozen = isFrozen;
        while (!frozen && !unheard.isEmpty()) {
            unheard.remove().run();
        }
        rearm();
    }

    /** Network in both directions. */
    public final void networkConditions(SimNetworkConditions weather) {
        up.setConditions(weather);
        down.setConditions(weather);
    }

    /** Freezes this client for a time. */
    public final void freezeFor(long durationNs) {
        freeze(true);
        sim.in(durationNs, () -> freeze(false));
    }

    /** Lets nothing through in either direction for a time. */
    public final void cutFor(long durationNs) {
        cut(true);
        sim.in(durationNs, () -> cut(false));
    }

    /** Lets nothing through in either direction, or everything again. */
    public final void cut(boolean isCut) {
        up.setCut(isCut);
        down.setCut(isCut);
    }

    /** Returns how many bytes were sent to this client, whether they came or not. */
    public final long bytesDown() {
        return down.carriedBytes();
    }

    final StreamSimConnection.ReadPace readPace() {
        return readPace;
    }

    final boolean isFrozen() {
        return frozen;
    }

    /** Returns the time by this peer's clock. */
    final long nowNs() {
        return sim.nowNs() + sim.nowNs() / 1000 * driftPerMille;
    }

    /** Does what the world brings, at once or when it is not frozen any more. */
    final void hear(Runnable news) {
        if (frozen) {
            unheard.add(news);
        } else {
            news.run();
        }
    }

    /** Returns what leaves for the server instead of {@code message}. */
    byte[] outgoing(byte[] message) {
        return message;
    }

    /** The link is gone. */
    final void detached() {
        if (reconnects) {
            sim.in(100 * SimScheduler.MS + random.nextLong(SimScheduler.SECOND), () -> {
                if (session().phase() == SessionPhase.DETACHED && reconnects) {
                    connect();
                }
            });
        }
    }

    /** Sees to it that the session works when it wants to. */
    final void rearm() {
        long atNs = simulated(links().nextDeadlineNs());
        if (atNs < armedAtNs) {
            armedAtNs = atNs;
            sim.at(atNs, () -> {
                // An earlier deadline may have come to be, and passed, since this was arranged.
                if (armedAtNs == atNs) {
                    armedAtNs = Long.MAX_VALUE;
                    if (!frozen && !gone) {
                        links().doWork(nowNs());
                        rearm();
                    }
                }
            });
        }
    }

    /** Returns when this peer's clock shows a time, or a little later. */
    private long simulated(long ownNs) {
        if (driftPerMille == 0 || ownNs == Long.MAX_VALUE) {
            return ownNs;
        }
        return ownNs / (1000 + driftPerMille) * 1000 + 10_000;
    }
}
