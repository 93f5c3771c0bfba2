package dev.tactus.testkit.sim;

import dev.tactus.core.frame.Frame;
import dev.tactus.core.frame.Input;
import dev.tactus.core.frame.InputForm;
import dev.tactus.core.frame.SidXy;
import dev.tactus.protocol.message.ConnectCode;
import dev.tactus.protocol.message.RefusalCode;
import dev.tactus.protocol.message.ServerMessage;
import dev.tactus.protocol.session.ClientSession;
import dev.tactus.protocol.session.SessionListener;
import dev.tactus.protocol.session.SessionPhase;
import dev.tactus.protocol.session.SessionSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A player or spectator: the real client session, on links that come and go. */
public final class SimClient implements SessionListener {

    /** What carries the reliable lane. */
    public enum Transport {
        /** KCP over datagrams. */
        KCP,
        /** A stream like TCP's. */
        STREAM
    }

    private static final int FULL_SPEED = 10_000_000;

    private final SimServer server;
    private final Sim sim;
    private final String name;
    private final Transport transport;
    private final SimPath up;
    private final SimPath down;
    private final SplittableRandom random;
    private final ClientSession session;
    private final List<Frame> frames = new ArrayList<>();
    private final SortedSet<Integer> submitted = new TreeSet<>();
    private final SortedSet<Integer> refused = new TreeSet<>();
    private final List<String> heard = new ArrayList<>();
    private int readBytesPerSecond = FULL_SPEED;
    private boolean reconnects = true;
    private boolean sends;
    private long armedAtNs = Long.MAX_VALUE;
    private @Nullable Wire wire;

    /** A client that {@link #connect} brings to the server; {@code seed} decides what it wants and when. */
    public SimClient(
            SimServer server,
            String name,
            SessionSettings settings,
            Transport transport,
            SimPath up,
            SimPath down,
            long seed) {
        this.server = server;
        this.sim = server.sim();
        this.name = name;
        this.transport = transport;
        this.up = up;
        this.down = down;
        this.random = new SplittableRandom(seed);
        this.session = new ClientSession(settings, this);
    }

    /** Counts what another device of the same player wanted as wanted by this one. */
    void inherit(SimClient before) {
        submitted.addAll(before.submitted);
        refused.addAll(before.refused);
    }

    /** Comes to the server on a new link, whatever was before. */
    public void connect() {
        if (session.phase().isEnd()) {
            return;
        }
        if (wire != null) {
            wire.close("another link is taken");
        }
        Wire next = transport == Transport.KCP
                ? new KcpWire(server, this, up, down, random.nextInt())
                : new StreamWire(server, this, up, down, readBytesPerSecond);
        wire = next;
        session.attach(next, sim.nowNs());
        rearm();
    }

    /** Loses the link without a word to the server; comes back if it {@link #reconnects}. */
    public void loseLink() {
        Wire current = wire;
        if (current != null) {
            current.breakDown("lost");
        }
    }

    /** Reads at most so many bytes a second on streams that are connected from now on. */
    public void readSlowly(int bytesPerSecond) {
        readBytesPerSecond = bytesPerSecond;
    }

    /** Says whether the client comes back after a lost link. */
    public void reconnects(boolean newReconnects) {
        reconnects = newReconnects;
    }

    /** Begins to want something about {@code perSecond} times a second. */
    public void sendInputs(int perSecond) {
        sends = true;
        sendNext(perSecond);
    }

    /** Wants nothing more. */
    public void stopInputs() {
        sends = false;
    }

    /** Network in both directions. */
    public void weather(Weather weather) {
        up.setWeather(weather);
        down.setWeather(weather);
    }

    /** Lets nothing through in either direction, or everything again. */
    public void cut(boolean isCut) {
        up.setCut(isCut);
        down.setCut(isCut);
    }

    private void sendNext(int perSecond) {
        sim.in(random.nextLong(2 * Sim.SECOND / perSecond) + 1, () -> {
            if (sends && !session.phase().isEnd()) {
                submit(new SidXy(random.nextInt(4), random.nextInt(-100, 100), random.nextInt(-100, 100)).payload());
                sendNext(perSecond);
            }
        });
    }

    /** Wants something now. */
    public void submit(byte[] payload) {
        int sequence = session.submit(InputForm.SID_XY, payload, sim.nowNs());
        if (sequence > 0) {
            submitted.add(sequence);
        }
        rearm();
    }

    // ---- what the session tells ---------------------------------------------------------------------------------

    @Override
    public void connected(ServerMessage.@Nullable Terms terms) {
        heard.add("connected");
        session.progress(100);
        session.ready();
    }

    @Override
    public void started(long unixSeconds) {
        heard.add("started");
    }

    @Override
    public void frame(int tick, List<Input> inputs) {
        if (tick != frames.size()) {
            throw new AssertionError(name + " got frame " + tick + " (expected: " + frames.size() + ")");
        }
        frames.add(new Frame(tick, inputs));
    }

    @Override
    public void connectRefused(ConnectCode code) {
        heard.add("refused " + code);
    }

    @Override
    public void refused(RefusalCode code, String detail, int sequence) {
        heard.add("refused " + code);
        if (sequence > 0) {
            refused.add(sequence);
        }
    }

    @Override
    public void inputLost(int sequence) {
        throw new AssertionError(name + ": input " + sequence + " was left out without a word");
    }

    @Override
    public void detached(String reason) {
        heard.add("detached");
        detached();
    }

    @Override
    public void closed(String reason) {
        heard.add("closed " + reason);
    }

    /** The link is gone. */
    void detached() {
        if (reconnects) {
            sim.in(100 * Sim.MS + random.nextLong(Sim.SECOND), () -> {
                if (session.phase() == SessionPhase.DETACHED) {
                    connect();
                }
            });
        }
    }

    /** Sees to it that the session works when it wants to. */
    void rearm() {
        long atNs = session.nextDeadlineNs();
        if (atNs < armedAtNs) {
            armedAtNs = atNs;
            sim.at(atNs, () -> {
                // An earlier deadline may have come to be, and passed, since this was arranged.
                if (armedAtNs == atNs) {
                    armedAtNs = Long.MAX_VALUE;
                    session.doWork(sim.nowNs());
                    rearm();
                }
            });
        }
    }

    // ---- what a test asks ---------------------------------------------------------------------------------------

    /** Returns the name. */
    public String name() {
        return name;
    }

    /** Returns the session. */
    public ClientSession session() {
        return session;
    }

    /** Returns the frames given to the game, each once and in order. */
    public List<Frame> frames() {
        return frames;
    }

    /** Returns what the session told, but for frames. */
    public List<String> heard() {
        return heard;
    }

    /** Returns the sequence numbers of what was wanted and not refused. */
    public SortedSet<Integer> wanted() {
        SortedSet<Integer> wanted = new TreeSet<>(submitted);
        wanted.removeAll(refused);
        return wanted;
    }

    /** Returns how many bytes were sent to this client, whether they came or not. */
    public long bytesDown() {
        return down.carriedBytes();
    }
}
