package dev.tactus.protocol.session;

import static dev.tactus.protocol.session.RetransmissionTimer.NEVER;

import dev.tactus.core.Checks;
import dev.tactus.core.frame.Frame;
import dev.tactus.core.frame.Input;
import dev.tactus.core.frame.InputForm;
import dev.tactus.core.frame.MalformedFramesException;
import dev.tactus.protocol.message.Checkpoint;
import dev.tactus.protocol.message.ClientMessage;
import dev.tactus.protocol.message.ConnectCode;
import dev.tactus.protocol.message.ServerMessage;
import dev.tactus.protocol.wire.ClientMessageWriter;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Client side of one player or spectator in one room, from the first connection to the end of the room, over any number
 * of successive links. The session asks for admission, delivers each frame once and in order, keeps inputs until a frame
 * contains them, and resumes after a lost link from the frames it already holds.
 *
 * <p>The session does no I/O. Its driver attaches links, passes on the bytes they deliver, and calls {@link #doWork} at
 * {@link #nextDeadlineNs}, which every other call may move:
 *
 * <pre>{@code
 * ClientSession session = new ClientSession(SessionSettings.member(1, 239116), listener);
 * session.ready();
 * session.attach(output, System.nanoTime());
 * // for each read of the link:
 * session.received(bytes, System.nanoTime());
 * // at session.nextDeadlineNs():
 * session.doWork(System.nanoTime());
 * }</pre>
 *
 * <p>Not thread-safe; all calls come from one thread at a time. Time is passed in as {@code nowNs}: monotonic
 * nanoseconds of any origin.
 */
public final class ClientSession {

    private final SessionSettings settings;
    private final SessionListener listener;
    private final FrameAssembler frames;
    private final PendingInputs pending;
    private final DatagramTransport lane;
    private final HeartbeatMonitor pulse;
    private final GapDetector gap;
    private final StateAssembler arrivals;

    private SessionPhase phase = SessionPhase.DETACHED;
    private @Nullable SessionOutput output;
    private @Nullable MessageStream stream;
    private boolean datagramsWished;
    private boolean knowsTactus;
    private long spectatorDelayNs;
    private int seat;

    /** Credential for later links of a player admitted by a single-use ticket; null if the first one stays valid. */
    private ServerMessage.@Nullable ReconnectToken pass;

    private final InputRateLimiter pace = new InputRateLimiter();

    /** Last reported progress and result, repeated on each new link; -1 and null before the first report. */
    private int progress = -1;

    private boolean ready;
    private @Nullable Long winner;
    private boolean resultTaken;

    /**
     * Creates a session that holds no frame; it starts when a link is attached.
     *
     * @param settings identity, room and timeouts
     * @param listener receives events from within the calls of this session
     */
    public ClientSession(SessionSettings settings, SessionListener listener) {
        this.settings = settings;
        this.listener = listener;
        this.frames = new FrameAssembler(0, this::frame);
        this.pending = new PendingInputs(settings.inputsHeldMax());
        this.lane = new DatagramTransport(pending, frames);
        this.pulse = new HeartbeatMonitor(settings);
        this.gap = new GapDetector(frames);
        this.arrivals = new StateAssembler(frames, pending, listener);
    }

    /** Returns the current phase. */
    public SessionPhase phase() {
        return phase;
    }

    /** Returns this player's seat, from 1; 0 for a spectator and before admission. */
    public int seat() {
        return seat;
    }

    /** Returns the number of frames held without a gap, which is also the tick of the next frame. */
    public int framesHeld() {
        return frames.nextTick();
    }

    /** Returns the number of submitted inputs that no frame has contained yet. */
    public int inputsPending() {
        return pending.size();
    }

    /** Returns the counters of this session, accumulated over all its links. */
    public SessionStats stats() {
        return new SessionStats(
                frames.duplicateFrames(),
                frames.outOfOrderRuns(),
                gap.requests(),
                lane.datagramsIn(),
                lane.datagramsBad(),
                lane.datagramsOut(),
                lane.lossInPerMille(),
                lane.lossOutPerMille(),
                pulse.roundTripNs());
    }

    /**
     * Adopts a fresh link and asks for admission over it. A link attached earlier is dropped without being closed. After
     * the end of the session the new link is closed and nothing else happens.
     *
     * @param newOutput write side of the link
     * @param nowNs current time
     */
    public void attach(SessionOutput newOutput, long nowNs) {
        if (phase.isEnd()) {
            newOutput.close("the session is at its end");
            return;
        }
        output = newOutput;
        stream = new MessageStream(newOutput.keepsMessages());
        phase = SessionPhase.CONNECTING;
        pulse.newLink(nowNs);
        gap.newLink();
        pending.newLink();
        arrivals.clear();
        lane.close();
        datagramsWished = settings.datagrams() && newOutput.datagramBytesMax() > 0 && !lane.isGivenUp();
        send(settings.connect(frames.nextTick(), datagramsWished, pass));
    }

    /**
     * Reports that the attached link is gone. Unless it has ended, the session then waits for another link.
     *
     * @param reason passed to {@link SessionListener#detached}
     */
    public void linkClosed(String reason) {
        if (output == null) {
            return;
        }
        output = null;
        stream = null;
        lane.close();
        if (!phase.isEnd()) {
            phase = SessionPhase.DETACHED;
            listener.detached(reason);
        }
    }

    /**
     * Reports loading progress to the other players; repeated on each new link.
     *
     * @param percent 0..100
     * @throws IllegalArgumentException if {@code percent} is out of range
     */
    public void progress(int percent) {
        progress = Checks.inRange(percent, 0, 100, "percent");
        if (phase == SessionPhase.WAITING) {
            send(new ClientMessage.Progress(percent));
        }
    }

    /** Reports that this player is ready to start; repeated on each new link, which makes frames continue there. */
    public void ready() {
        if (!ready) {
            ready = true;
            if (phase == SessionPhase.WAITING) {
                send(new ClientMessage.Ready());
            }
        }
    }

    /**
     * Submits an input. It is sent immediately if the match is running, otherwise when it starts, and again after a
     * reconnect until a frame contains it.
     *
     * @param form encoding of the payload
     * @param payload must not be modified afterwards
     * @param nowNs current time
     * @return the sequence number of the input, from 1; 0 if the input was not accepted because too many are pending, the
     *     server's input rate is exceeded, or the session has ended
     */
    public int submit(InputForm form, byte[] payload, long nowNs) {
        return submit(form, payload, 0, nowNs);
    }

    /**
     * Submits an input with a preferred frame; otherwise like {@link #submit(InputForm, byte[], long)}.
     *
     * @param form encoding of the payload
     * @param payload must not be modified afterwards
     * @param tick preferred frame, 0 for the earliest; the server may use a later one, and never uses an earlier one than
     *     without this preference
     * @param nowNs current time
     * @return the sequence number of the input, or 0 if it was not accepted
     */
    public int submit(InputForm form, byte[] payload, int tick, long nowNs) {
        int sequence = phase.isEnd() || !pace.allows(nowNs) ? 0 : pending.add(form, payload, tick);
        if (sequence > 0 && phase == SessionPhase.RUNNING) {
            sendNew(nowNs);
        }
        return sequence;
    }

    /**
     * Reports the winner of the match; repeated on each new link until the server acknowledges it.
     *
     * @param player id of the winner as this client computed it
     */
    public void result(long player) {
        winner = player;
        if (phase == SessionPhase.RUNNING) {
            send(new ClientMessage.Result(player));
        }
    }

    /** Requests a snapshot of the world and the frames after it, because the local world can no longer be used. */
    public void requestState() {
        if (phase == SessionPhase.RUNNING) {
            send(new ClientMessage.RequestState());
        }
    }

    /**
     * Sends checksums of the local world: one at each tick the session parameters call for, and the retained ones in
     * answer to {@link SessionListener#checksumsAsked}. They are not repeated after a reconnect.
     *
     * @param checkpoints may be empty as an answer
     */
    public void checksums(List<Checkpoint> checkpoints) {
        if (phase == SessionPhase.RUNNING) {
            ChecksumParts.of(checkpoints).forEach(this::send);
        }
    }

    /**
     * Answers {@link SessionListener#snapshotAsked} with a snapshot of the local world.
     *
     * @param tick tick the server asked for
     * @param snapshot null if it is no longer available; must not be modified afterwards
     */
    public void snapshot(int tick, byte @Nullable [] snapshot) {
        if (phase == SessionPhase.RUNNING) {
            SnapshotParts.of(tick, snapshot).forEach(this::send);
        }
    }

    /**
     * Closes the link because data received over it is inconsistent; the session then waits for another link.
     *
     * @param reason passed to {@link SessionListener#detached}
     */
    public void distrust(String reason) {
        closeLink(reason);
    }

    /** Leaves the room permanently and closes the link. Does nothing after the end of the session. */
    public void leave() {
        if (phase.isEnd()) {
            return;
        }
        send(new ClientMessage.Leave());
        end(SessionPhase.CLOSED, "left the room");
        listener.closed("left the room");
    }

    /**
     * Consumes bytes from the reliable channel of the attached link.
     *
     * @param bytes read to its limit
     * @param nowNs current time
     */
    public void received(ByteBuffer bytes, long nowNs) {
        pulse.received(nowNs);
        MessageStream current = stream;
        if (current == null) {
            return;
        }
        String wrong = current.read(bytes, message -> {
            if (stream == current) {
                take(message, nowNs);
            }
        });
        if (wrong != null && stream == current) {
            closeLink("the server's bytes are no message: " + wrong);
        }
    }

    /**
     * Consumes one datagram from the attached link. The first datagram opens the unreliable channel if the session
     * parameters did not: the server may find out only later that datagrams reach this client.
     *
     * @param bytes read to its limit
     * @param nowNs current time
     */
    public void datagram(ByteBuffer bytes, long nowNs) {
        SessionOutput link = output;
        if (phase != SessionPhase.RUNNING || link == null || !datagramsWished) {
            return;
        }
        pulse.received(nowNs);
        if (!lane.isOpen()) {
            lane.open(link, spectatorDelayNs);
            lane.start(nowNs);
        }
        int before = frames.nextTick();
        lane.received(bytes, nowNs);
        framesRead(before, nowNs);
    }

    /** Returns the time at which {@link #doWork} must be called next; {@link Long#MAX_VALUE} for never. */
    public long nextDeadlineNs() {
        if (output == null) {
            return NEVER;
        }
        return Math.min(Math.min(pulse.nextDeadlineNs(), gap.nextDeadlineNs()), lane.nextDeadlineNs());
    }

    /**
     * Performs due work: heartbeats, retransmissions, acknowledgements, requests for missing frames, timeouts.
     *
     * @param nowNs current time
     */
    public void doWork(long nowNs) {
        if (output == null) {
            return;
        }
        if (pulse.isSilent(nowNs)) {
            closeLink("heard nothing for " + settings.silenceMs() + " ms");
            return;
        }
        if (pulse.isHeartbeatDue(nowNs)) {
            send(new ClientMessage.Heartbeat());
        }
        if (gap.isRequestDue(nowNs, pulse.roundTripNs())) {
            send(new ClientMessage.RequestFrames(frames.nextTick(), frames.missingTo()));
        }
        lane.doWork(nowNs);
        sendReliably();
        if (lane.isSilent(nowNs)) {
            laneSilent(nowNs);
        }
    }

    private void laneSilent(long nowNs) {
        if (pulse.isSteady(nowNs)) {
            lane.giveUp();
            closeLink("no datagram arrives; going on without them");
        } else {
            lane.waitLonger(nowNs);
        }
    }

    private void take(ServerMessage message, long nowNs) {
        switch (message) {
            case ServerMessage.Connected connected -> connected(connected, nowNs);
            case ServerMessage.HeartbeatAck _ -> answered(nowNs);
            case ServerMessage.Joined joined -> joined(joined);
            case ServerMessage.PeerProgress peer -> listener.peerProgress(peer.player(), peer.percent());
            case ServerMessage.ReadyAck _ -> {}
            case ServerMessage.Started started -> started(started, nowNs);
            case ServerMessage.Frames message50 -> frames(message50.frames(), nowNs);
            case ServerMessage.ResultAck _ -> resultTaken = true;
            case ServerMessage.Closed closed -> closed(closed);
            case ServerMessage.Echoed _ -> {}
            case ServerMessage.Refused refused -> refused(refused);
            case ServerMessage.InputAck _ -> {}
            case ServerMessage.LoginResult _ -> {}
            case ServerMessage.SnapshotPart part -> closeIfWrong(arrivals.snapshot(part));
            case ServerMessage.StateUpdate update ->
                closeIfWrong(arrivals.update(update, () -> stateTaken(update.tick())));
            case ServerMessage.Notice(String text) -> listener.noticed(text);
            case ServerMessage.Desync desync -> listener.desync(desync);
            case ServerMessage.RequestChecksums(int from, int to) -> listener.checksumsAsked(from, to);
            case ServerMessage.RequestSnapshot(int tick) -> listener.snapshotAsked(tick);
        }
    }

    private void answered(long nowNs) {
        if (pulse.acknowledged(nowNs)) {
            listener.roundTrip(pulse.roundTripNs());
        }
    }

    private void connected(ServerMessage.Connected connected, long nowNs) {
        if (phase != SessionPhase.CONNECTING) {
            return;
        }
        if (connected.code() != ConnectCode.OK) {
            end(SessionPhase.REFUSED, "connect refused: " + connected.code());
            listener.connectRefused(connected.code());
            return;
        }
        phase = SessionPhase.WAITING;
        pulse.start(nowNs);
        ServerMessage.SessionParameters terms = connected.parameters();
        knowsTactus = terms != null;
        SessionOutput link = output;
        if (terms != null && link != null) {
            seat = terms.seat();
            pass = terms.reconnectToken() == null ? pass : terms.reconnectToken();
            pace.set(terms.inputRate());
            // An earlier session of this player may precede the snapshot at which frames begin, but its sequence
            // numbers are used up.
            pending.beginAfter(terms.inputTaken());
            spectatorDelayNs = 1_000_000_000L * terms.spectatorDelayTicks() / Math.max(terms.tickRateHz(), 1);
            if (terms.datagrams() && datagramsWished) {
                lane.open(link, spectatorDelayNs);
            }
        }
        listener.connected(terms);
        sayAgain();
    }

    /** Repeats on a new link what the game reported earlier. */
    private void sayAgain() {
        send(new ClientMessage.JoinRoom());
        if (progress >= 0) {
            send(new ClientMessage.Progress(progress));
        }
        if (ready) {
            send(new ClientMessage.Ready());
        }
    }

    private void joined(ServerMessage.Joined joined) {
        seat = joined.seat();
        listener.joined(joined);
    }

    private void started(ServerMessage.Started started, long nowNs) {
        if (phase != SessionPhase.WAITING) {
            return;
        }
        phase = SessionPhase.RUNNING;
        lane.start(nowNs);
        listener.started(started.unixSeconds());
        Long player = winner;
        if (player != null && !resultTaken) {
            send(new ClientMessage.Result(player));
        }
        if (pending.size() > 0) {
            sendNew(nowNs);
        }
    }

    private void frames(List<Frame> message, long nowNs) {
        int before = frames.nextTick();
        try {
            frames.message(message);
        } catch (MalformedFramesException wrong) {
            closeLink("the server's frames are wrong: " + wrong.getMessage());
        }
        framesRead(before, nowNs);
    }

    private void framesRead(int before, long nowNs) {
        gap.update(nowNs);
        if (frames.nextTick() > before) {
            listener.framesRead(frames.nextTick() - 1, nowNs);
        }
    }

    private void closeIfWrong(@Nullable String wrong) {
        if (wrong != null) {
            closeLink(wrong);
        }
    }

    private void stateTaken(int tick) {
        if (phase == SessionPhase.RUNNING) {
            send(new ClientMessage.StateAck(tick));
        }
    }

    /** Delivers a frame from the assembler. */
    private void frame(int tick, List<Input> inputs) {
        for (int i = 0; i < inputs.size(); i++) {
            Input input = inputs.get(i);
            if (input.seat() == seat && input.sequence() > 0) {
                pending.seen(input.sequence());
            }
        }
        listener.frame(tick, inputs);
        pending.frameRead(listener);
    }

    private void closed(ServerMessage.Closed closed) {
        String reason = closed.reason();
        String told = reason == null ? "the room is closed" : reason;
        end(SessionPhase.CLOSED, told);
        listener.closed(told);
    }

    private void refused(ServerMessage.Refused refused) {
        if (refused.sequence() > 0) {
            pending.remove(refused.sequence());
        }
        listener.refused(refused.code(), refused.detail(), refused.sequence());
    }

    /** Sends new inputs by datagram if that channel is open, otherwise on the reliable channel. */
    private void sendNew(long nowNs) {
        if (lane.takesInputs()) {
            lane.newInput(nowNs);
        }
        sendReliably();
    }

    /** Sends inputs on the reliable channel that have not been sent there, unless inputs currently go by datagram. */
    private void sendReliably() {
        if (lane.takesInputs() || phase != SessionPhase.RUNNING) {
            return;
        }
        List<ClientMessage.Submit> unsent = pending.takeUnsent();
        for (int i = 0; i < unsent.size(); i++) {
            send(unsent.get(i));
        }
        if (!knowsTactus) {
            // A server of the old protocol ignores sequence numbers: it would take a repeated input for a new one.
            pending.clear();
        }
    }

    private void send(ClientMessage message) {
        SessionOutput link = output;
        if (link != null) {
            link.send(ClientMessageWriter.write(message));
        }
    }

    private void end(SessionPhase last, String reason) {
        phase = last;
        closeLink(reason);
    }

    private void closeLink(String reason) {
        SessionOutput link = output;
        if (link != null) {
            link.close(reason);
            linkClosed(reason);
        }
    }
}
