package dev.tactus.client.bots;

import dev.tactus.client.Backoff;
import dev.tactus.client.SessionRunner;
import dev.tactus.core.frame.Input;
import dev.tactus.core.frame.InputForm;
import dev.tactus.core.frame.SidXy;
import dev.tactus.engine.port.LinkStats;
import dev.tactus.protocol.message.ConnectCode;
import dev.tactus.protocol.message.RefusalCode;
import dev.tactus.protocol.session.ClientSession;
import dev.tactus.protocol.session.SessionListener;
import dev.tactus.protocol.session.SessionPhase;
import dev.tactus.protocol.session.SessionSettings;
import dev.tactus.transport.Connector;
import io.netty.channel.EventLoop;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;

/** One player: presses a button when it is told to, and checks every frame. Used on its loop alone. */
final class Bot implements SessionListener, SessionRunner.Watcher {

    /** Inputs whose time is remembered, a power of two; one that is not seen so long is lost. */
    private static final int TIMES = 1024;

    private final long room;
    private final long player;
    private final Tally tally;
    private final RoomCheck check;
    private final ClientSession session;
    private final SessionRunner runner;

    /** When each input was submitted; 0 for one that is not measured, or was seen. */
    private final long[] submittedNs = new long[TIMES];

    private int lastSeen;
    private int nextTick;
    private long digest = 1;
    private boolean measuring;
    private boolean started;

    Bot(
            long room,
            long player,
            boolean datagrams,
            Tally tally,
            RoomCheck check,
            EventLoop loop,
            Connector connector,
            InetSocketAddress remote) {
        this.room = room;
        this.player = player;
        this.tally = tally;
        this.check = check;
        SessionSettings settings = SessionSettings.member(player, room).withDatagrams(datagrams);
        this.session = new ClientSession(settings, this);
        this.runner = new SessionRunner(loop, connector, remote, Backoff.DEFAULT, session, this);
    }

    void start() {
        session.ready();
        runner.start();
    }

    /** From now on inputs count. */
    void measure() {
        measuring = true;
    }

    boolean isRunning() {
        return session.phase() == SessionPhase.RUNNING;
    }

    /** Returns how many frames this player holds. */
    int framesHeld() {
        return nextTick;
    }

    boolean waitsForInputs() {
        return session.inputsPending() > 0;
    }

    LinkStats stats() {
        return runner.stats();
    }

    void press(long nowNs) {
        if (!isRunning()) {
            return;
        }
        int sequence = session.submit(InputForm.SID_XY, new SidXy(0, lastSeen, (int) player).payload(), nowNs);
        if (sequence == 0) {
            tally.error(this + ": too many inputs wait to be seen");
            return;
        }
        if (measuring) {
            tally.inputs++;
            submittedNs[sequence & TIMES - 1] = nowNs;
        } else {
            submittedNs[sequence & TIMES - 1] = 0;
        }
        runner.touched();
    }

    void leave() {
        session.leave();
        runner.stop("the run is over");
    }

    @Override
    public void started(long unixSeconds) {
        if (started) {
            tally.reconnects++;
        }
        started = true;
    }

    @Override
    public void frame(int tick, List<Input> inputs) {
        tally.frames++;
        if (tick > nextTick) {
            tally.framesLost += tick - nextTick;
        } else if (tick < nextTick) {
            tally.framesAgain++;
            return;
        }
        nextTick = tick + 1;
        for (int i = 0; i < inputs.size(); i++) {
            Input input = inputs.get(i);
            mix(tick, input);
            if (input.seat() == session.seat()) {
                own(input.sequence());
            }
        }
        if (nextTick % RoomCheck.EVERY_TICKS == 0 && !check.agrees(tick, digest)) {
            tally.framesDiffering++;
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

    private void own(int sequence) {
        if (sequence <= lastSeen) {
            tally.inputsAgain++;
            return;
        }
        lastSeen = sequence;
        int slot = sequence & TIMES - 1;
        if (submittedNs[slot] != 0) {
            tally.latency(System.nanoTime() - submittedNs[slot]);
            tally.inputsSeen++;
            submittedNs[slot] = 0;
        }
    }

    @Override
    public void connectRefused(ConnectCode code) {
        tally.error(this + ": connect refused: " + code);
    }

    @Override
    public void refused(RefusalCode code, String detail, int sequence) {
        tally.inputsRefused += sequence > 0 ? 1 : 0;
        tally.error(this + ": refused: " + code + ": " + detail);
    }

    @Override
    public void inputLost(int sequence) {
        tally.error(this + ": input " + sequence + " left out");
    }

    @Override
    public void detached(String reason) {
        tally.error(this + ": link lost: " + reason);
    }

    @Override
    public void closed(String reason) {
        if (!reason.equals("left the room")) {
            tally.error(this + ": room closed: " + reason);
        }
    }

    @Override
    public void gaveUp(String reason) {
        tally.error(this + ": gave up: " + reason);
    }

    @Override
    public void reconnecting(int attempt, Duration delay) {
        // The loss of the link was counted.
    }

    @Override
    public String toString() {
        return "room " + Long.toUnsignedString(room) + " player " + player;
    }
}
