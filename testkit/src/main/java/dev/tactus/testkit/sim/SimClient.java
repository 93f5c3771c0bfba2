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
import dev.tactus.protocol.session.SessionSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A player or spectator: the real client session, on links that come and go. */
public final class SimClient extends SimPeer implements SessionListener {

    private final ClientSession session;
    private final List<Frame> frames = new ArrayList<>();
    private final SortedSet<Integer> submitted = new TreeSet<>();
    private final Map<Integer, byte[]> payloads = new TreeMap<>();
    private final SortedSet<Integer> refused = new TreeSet<>();
    private final List<String> heard = new ArrayList<>();
    private boolean sends;

    /** A client that {@link #connect} brings to the server; {@code seed} decides what it wants and when. */
    public SimClient(
            SimServer server,
            String name,
            SessionSettings settings,
            SimTransport transport,
            SimPath up,
            SimPath down,
            long seed) {
        super(server, name, transport, up, down, seed);
        this.session = new ClientSession(settings, this);
    }

    /** Counts what another device of the same player wanted as wanted by this one. */
    void inherit(SimClient before) {
        submitted.addAll(before.submitted);
        payloads.putAll(before.payloads);
        refused.addAll(before.refused);
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

    private void sendNext(int perSecond) {
        sim.in(random.nextLong(2 * SimScheduler.SECOND / perSecond) + 1, () -> {
            if (sends && !session.phase().isEnd()) {
                submit(new SidXy(random.nextInt(4), random.nextInt(-100, 100), random.nextInt(-100, 100)).payload());
                sendNext(perSecond);
            }
        });
    }

    /** Wants something now. */
    public void submit(byte[] payload) {
        int sequence = session.submit(InputForm.SID_XY, payload, nowNs());
        if (sequence > 0) {
            submitted.add(sequence);
            payloads.put(sequence, payload);
        }
        rearm();
    }

    // ---- what the session tells ---------------------------------------------------------------------------------

    @Override
    public void connected(ServerMessage.@Nullable SessionParameters terms) {
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
            throw new AssertionError(name() + " got frame " + tick + " (expected: " + frames.size() + ")");
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
        if (!heard.contains("connected")) {
            // An earlier device of the player had used its number, which this one could not know yet.
            refused.add(sequence);
            return;
        }
        throw new AssertionError(name() + ": input " + sequence + " was left out without a word");
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

    // ---- what a test asks ---------------------------------------------------------------------------------------

    @Override
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

    /** Returns what this device gave under a sequence number; null where it gave nothing. */
    public byte @Nullable [] payload(int sequence) {
        return payloads.get(sequence);
    }

    /** Returns the sequence numbers of what was wanted and not refused. */
    public SortedSet<Integer> wanted() {
        SortedSet<Integer> wanted = new TreeSet<>(submitted);
        wanted.removeAll(refused);
        return wanted;
    }
}
