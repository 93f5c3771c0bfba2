package dev.tactus.client.bots;

import dev.tactus.client.SessionRunner;
import dev.tactus.core.frame.Input;
import dev.tactus.engine.port.LinkStats;
import dev.tactus.protocol.message.ConnectCode;
import dev.tactus.protocol.message.RefusalCode;
import dev.tactus.protocol.session.ClientSession;
import dev.tactus.protocol.session.SessionPhase;
import dev.tactus.transport.Connector;
import io.netty.channel.EventLoop;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;

/** One simulated player: submits inputs on request and checks each frame. Used only on its loop. */
abstract class Bot implements SessionRunner.ReconnectListener {

    /** Number of inputs whose submission time is retained, a power of two. */
    private static final int SUBMIT_TIMES = 1024;

    /** Event loop, connector and address shared by the bots of a loop. */
    record ServerEndpoint(EventLoop loop, Connector connector, InetSocketAddress remote, boolean datagrams) {}

    /** Id of the bot's room. */
    final long room;

    /** Player id of the bot. */
    final long player;

    /** Counters shared by the bots of the loop. */
    final BotCounters counters;

    private final FrameConsistencyCheck check;

    /** Submission time of each input; 0 for one that is not measured or was seen. */
    private final long[] submittedNs = new long[SUBMIT_TIMES];

    private int lastSeen;
    private int nextTick;
    private long digest = 1;
    private boolean contiguous = true;
    private boolean measuring;
    private boolean started;

    Bot(long room, long player, BotCounters tally, FrameConsistencyCheck check) {
        this.room = room;
        this.player = player;
        this.counters = tally;
        this.check = check;
    }

    abstract ClientSession session();

    abstract SessionRunner runner();

    /** Submits an input if the match is running. */
    abstract void sendInput(long nowNs);

    void start() {
        session().ready();
        runner().start();
    }

    /** Leaves the room and adds the final counters. */
    void leave() {
        session().leave();
        runner().stop("the run is over");
    }

    /** Starts counting inputs. */
    final void startMeasuring() {
        measuring = true;
    }

    final boolean isMeasuring() {
        return measuring;
    }

    final boolean isRunning() {
        return session().phase() == SessionPhase.RUNNING;
    }

    /** Returns the number of frames this player holds. */
    final int framesHeld() {
        return nextTick;
    }

    /** Returns the sequence number of the newest own input seen in a frame. */
    final int lastSeen() {
        return lastSeen;
    }

    final boolean hasPendingInputs() {
        return session().inputsPending() > 0;
    }

    final LinkStats stats() {
        return runner().stats();
    }

    /** Counts an input by its sequence number, 0 for one that was not accepted. */
    final void inputSubmitted(int sequence, long nowNs) {
        if (sequence == 0) {
            counters.recordError(this + ": too many inputs wait to be seen");
            return;
        }
        counters.inputs += measuring ? 1 : 0;
        submittedNs[sequence & SUBMIT_TIMES - 1] = measuring ? nowNs : 0;
        runner().reschedule();
    }

    /** Continues at this tick, because a snapshot replaced the frames before it. */
    final void resumeAt(int tick) {
        contiguous &= tick == nextTick;
        nextTick = tick;
    }

    // ---- events of sessions of either kind ----------------------------------------------------------------------

    public final void started(long unixSeconds) {
        if (started) {
            counters.reconnects++;
        }
        started = true;
    }

    public final void frame(int tick, List<Input> inputs) {
        counters.frames++;
        if (tick > nextTick) {
            counters.framesLost += tick - nextTick;
        } else if (tick < nextTick) {
            counters.framesDuplicated++;
            return;
        }
        nextTick = tick + 1;
        for (int i = 0; i < inputs.size(); i++) {
            Input input = inputs.get(i);
            mix(tick, input);
            if (input.seat() == session().seat()) {
                ownInputSeen(input.sequence());
            }
        }
        if (contiguous && nextTick % FrameConsistencyCheck.EVERY_TICKS == 0 && !check.matches(tick, digest)) {
            counters.framesDiffering++;
        }
    }

    private void mix(int tick, Input input) {
        digest = digest * 0x9e3779b97f4a7c15L + tick;
        digest = digest * 31 + input.seat();
        digest = digest * 31 + input.sequence();
        for (byte value : input.payload()) {
            digest = digest * 31 + value;
        }
    }

    private void ownInputSeen(int sequence) {
        if (sequence <= lastSeen) {
            counters.inputsDuplicated++;
            return;
        }
        lastSeen = sequence;
        int slot = sequence & SUBMIT_TIMES - 1;
        if (submittedNs[slot] != 0) {
            counters.recordLatency(System.nanoTime() - submittedNs[slot]);
            counters.inputsSeen++;
            submittedNs[slot] = 0;
        }
    }

    public final void connectRefused(ConnectCode code) {
        counters.recordError(this + ": connect refused: " + code);
    }

    public final void refused(RefusalCode code, String detail, int sequence) {
        counters.inputsRefused += sequence > 0 ? 1 : 0;
        counters.recordError(this + ": refused: " + code + ": " + detail);
    }

    /** Counts an input that no frame will contain. */
    final void inputDropped(int sequence) {
        counters.recordError(this + ": input " + sequence + " left out");
    }

    public final void detached(String reason) {
        counters.recordError(this + ": link lost: " + reason);
    }

    public final void closed(String reason) {
        if (!reason.equals("left the room")) {
            counters.recordError(this + ": room closed: " + reason);
        }
    }

    @Override
    public final void gaveUp(String reason) {
        counters.recordError(this + ": gave up: " + reason);
    }

    @Override
    public final void reconnecting(int attempt, Duration delay) {
        // The loss of the link is already counted.
    }

    @Override
    public final String toString() {
        return "room " + Long.toUnsignedString(room) + " player " + player;
    }
}
