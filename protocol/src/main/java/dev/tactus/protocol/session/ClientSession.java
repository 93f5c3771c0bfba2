package dev.tactus.protocol.session;

import static dev.tactus.protocol.session.RetransmissionTimer.NEVER;

import dev.tactus.core.frame.InputForm;
import dev.tactus.protocol.message.Checkpoint;
import dev.tactus.protocol.message.ClientMessage;
import dev.tactus.protocol.message.ConnectCode;
import dev.tactus.protocol.message.EndCause;
import dev.tactus.protocol.message.ServerMessage;
import dev.tactus.protocol.wire.ClientMessageWriter;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Client side of one player or spectator in one room, from the first connection to the end of the room, over any number
 * of successive links. The session asks for admission, delivers each frame once and in order, keeps inputs until a frame
 * contains them, and resumes after a lost link from the frames it already holds.
 *
 * <p>The session does no I/O. Its driver attaches links, passes on the bytes they deliver, and calls {@link #doWork} at
 * {@link #nextDeadlineNs}, which every other call may move; the package's documentation shows it.
 *
 * <p>Not thread-safe; all calls come from one thread at a time. Time is passed in as {@code nowNs}: monotonic
 * nanoseconds of any origin.
 */
public final class ClientSession {

    private final SessionSettings settings;
    private final SessionListener listener;
    private final PendingInputs pending;
    private final FrameReception reception;
    private final FrameAssembler frames;
    private final DatagramTransport lane;
    private final HeartbeatMonitor pulse;
    private final GapDetector gap;
    private final StateReception states;
    private final ConnectRequests requests;
    private final InputRateLimiter pace = new InputRateLimiter();
    private final Consumer<ClientMessage> sender = this::send;
    private final RepeatedReports reports = new RepeatedReports(sender);

    private SessionPhase phase = SessionPhase.DETACHED;
    private @Nullable SessionOutput output;
    private @Nullable MessageStream stream;
    private boolean datagramsWished;
    private boolean knowsTactus;
    private long spectatorDelayNs;

    /**
     * Creates a session that holds no frame; it starts when a link is attached.
     *
     * @param settings identity, room and timeouts
     * @param listener receives events from within the calls of this session
     */
    public ClientSession(SessionSettings settings, SessionListener listener) {
        this(settings, listener, StateAssembler::new);
    }

    private ClientSession(SessionSettings settings, SessionListener listener, StateReception.Factory states) {
        this.settings = settings;
        this.listener = listener;
        this.pending = new PendingInputs(settings.inputsHeldMax());
        this.reception = new FrameReception(pending, listener);
        this.frames = reception.frames();
        this.lane = new DatagramTransport(settings, pending, frames);
        this.pulse = new HeartbeatMonitor(settings);
        this.gap = reception.gap();
        this.states = states.create(frames, pending, listener);
        this.requests = new ConnectRequests(settings);
    }

    /** {@return a session for rooms without a world, which ignores snapshots and states, so that small modules lack their code} */
    public static ClientSession relay(SessionSettings settings, SessionListener listener) {
        return new ClientSession(settings, listener, (_, _, _) -> StateReception.NONE);
    }

    /** {@return the current phase} */
    public SessionPhase phase() {
        return phase;
    }

    /** {@return this player's seat, from 1; 0 for a spectator and before admission} */
    public int seat() {
        return reception.seat();
    }

    /** {@return the number of frames held without a gap, which is also the tick of the next frame} */
    public int framesHeld() {
        return frames.nextTick();
    }

    /** {@return the number of submitted inputs that no frame has contained yet} */
    public int inputsPending() {
        return pending.size();
    }

    /** {@return the credential that brings the player back to the seat, in another session too; null without one} */
    public ServerMessage.@Nullable ReconnectToken reconnectToken() {
        return requests.token();
    }

    /** {@return the counters of this session, accumulated over all its links} */
    public SessionStats stats() {
        return SessionStats.of(frames, gap, lane, pulse);
    }

    /**
     * Adopts a fresh link and asks for admission over it. An earlier link is dropped without being closed. After the end of
     * the session, the new link is closed.
     *
     * @param newOutput write side of the link
     * @param nowNs current time in nanoseconds of the caller's monotonic clock
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
        knowsTactus = false;
        gap.newLink();
        pending.newLink();
        states.clear();
        lane.close();
        datagramsWished = settings.datagrams() && newOutput.datagramBytesMax() > 0 && !lane.isGivenUp();
        send(requests.next(reception, datagramsWished, nowNs));
    }

    /**
     * Reports that the attached link is gone, with a reason for the listener. The session waits for another link.
     *
     * @param reason text for the listener
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
        reports.progress(percent, phase);
    }

    /** Reports that this player is ready to start; repeated on each new link, which makes frames continue there. */
    public void ready() {
        reports.ready(phase);
    }

    /**
     * Submits an input for the earliest frame, see {@link #submit(InputForm, byte[], int, long)}.
     *
     * @return the sequence number of the input, or 0 if it was not accepted
     */
    public int submit(InputForm form, byte[] payload, long nowNs) {
        return submit(form, payload, 0, nowNs);
    }

    /**
     * Submits an input. It is sent immediately if the match is running, otherwise when it starts, and again after a reconnect
     * until a frame contains it. Before the first admission, see {@link SessionListener#inputLost}.
     *
     * @param form encoding of the payload
     * @param payload must not be modified afterwards
     * @param tick preferred frame, 0 for the earliest; the server may use a later one, and never uses an earlier one than
     *     without this preference
     * @param nowNs current time in nanoseconds of the caller's monotonic clock
     * @return the sequence number, from 1; 0 if too many inputs are pending, come too fast, or the session has ended
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
        reports.result(player, phase);
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

    /** Leaves the room permanently and closes the link. Does nothing after the end of the session. */
    public void leave() {
        if (!phase.isEnd()) {
            send(new ClientMessage.Leave());
            end(SessionPhase.CLOSED, "left the room");
            listener.closed(EndCause.OTHER, "left the room");
        }
    }

    /**
     * Consumes bytes from the reliable channel of the attached link; the buffer is read to its limit.
     *
     * @param bytes bytes of the channel, read to its limit
     * @param nowNs current time in nanoseconds of the caller's monotonic clock
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
     * @param nowNs current time in nanoseconds of the caller's monotonic clock
     */
    public void datagram(ByteBuffer bytes, long nowNs) {
        SessionOutput link = output;
        if (phase != SessionPhase.RUNNING || link == null || !datagramsWished) {
            return;
        }
        pulse.received(nowNs);
        lane.openLate(link, spectatorDelayNs, nowNs);
        int before = frames.nextTick();
        lane.received(bytes, nowNs);
        reception.read(before, nowNs);
    }

    NodeRotation nodes() {
        return requests.nodes();
    }

    /** Returns the time from which a second link should be opened beside this one; {@link Long#MAX_VALUE} for never. */
    long suspectAtNs() {
        return output == null || !knowsTactus ? NEVER : pulse.suspectAtNs();
    }

    /** Returns the time from which the link should move to a fresh socket, if it can; {@link Long#MAX_VALUE} for never. */
    long migrateAtNs() {
        return output == null || !knowsTactus ? NEVER : pulse.migrateAtNs();
    }

    /** {@return the time at which {@link #doWork} must be called next; {@link Long#MAX_VALUE} for never} */
    public long nextDeadlineNs() {
        return output == null
                ? NEVER
                : Math.min(Math.min(pulse.nextDeadlineNs(), gap.nextDeadlineNs()), lane.nextDeadlineNs());
    }

    /**
     * Performs due work: heartbeats, retransmissions, acknowledgements, requests for missing frames, timeouts.
     *
     * @param nowNs current time in nanoseconds of the caller's monotonic clock
     */
    public void doWork(long nowNs) {
        if (output == null) {
            return;
        }
        pulse.checkPunctuality(nextDeadlineNs(), nowNs);
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
        if (pulse.isSteady(nowNs) && !pulse.isInGrace(nowNs)) {
            lane.giveUp();
            closeLink("no datagram arrives; going on without them");
        } else {
            lane.waitLonger(nowNs);
        }
    }

    private void take(ServerMessage message, long nowNs) {
        switch (message) {
            case ServerMessage.Connected connected -> connected(connected, nowNs);
            case ServerMessage.HeartbeatAck _ -> {
                if (pulse.acknowledged(nowNs)) {
                    listener.roundTrip(pulse.roundTripNs());
                }
            }
            case ServerMessage.Joined joined -> {
                reception.seat(joined.seat());
                listener.joined(joined);
            }
            case ServerMessage.PeerProgress peer -> listener.peerProgress(peer.player(), peer.percent());
            case ServerMessage.Started started -> started(started, nowNs);
            case ServerMessage.Frames some -> closeIfWrong(reception.message(some.frames(), nowNs));
            case ServerMessage.ResultAck _ -> reports.resultTaken();
            case ServerMessage.Closed closed -> closed(closed);
            case ServerMessage.Refused refused -> refused(refused);
            case ServerMessage.ReadyAck _, ServerMessage.Echoed _ -> {}
            case ServerMessage.InputAck _, ServerMessage.LoginResult _ -> {}
            case ServerMessage.SnapshotPart part -> closeIfWrong(states.snapshot(part));
            case ServerMessage.StateUpdate update ->
                closeIfWrong(states.update(update, () -> stateTaken(update.tick())));
            case ServerMessage.Notice notice -> listener.noticed(notice.text());
            case ServerMessage.Moved moved -> nodes().moved(moved);
            case ServerMessage.Desync desync -> listener.desync(desync);
            case ServerMessage.RequestChecksums asked -> listener.checksumsAsked(asked.from(), asked.to());
            case ServerMessage.RequestSnapshot asked -> listener.snapshotAsked(asked.tick());
        }
    }

    private void connected(ServerMessage.Connected connected, long nowNs) {
        if (phase != SessionPhase.CONNECTING) {
            return;
        }
        if (connected.code() != ConnectCode.OK) {
            connectRefused(connected.code(), connected.cause());
            return;
        }
        phase = SessionPhase.WAITING;
        pulse.start(nowNs);
        ServerMessage.SessionParameters terms = connected.parameters();
        knowsTactus = terms != null;
        boolean isFirst = requests.admitted(terms);
        SessionOutput link = output;
        if (terms != null && link != null) {
            reception.admitted(terms);
            pace.set(terms.inputRate());
            // An earlier session of this player may precede the snapshot at which frames begin, but its sequence
            // numbers are used up.
            pending.beginAfter(terms.inputTaken(), isFirst, listener);
            spectatorDelayNs = 1_000_000_000L * terms.spectatorDelayTicks() / Math.max(terms.tickRateHz(), 1);
            if (terms.datagrams() && datagramsWished) {
                lane.open(link, spectatorDelayNs);
            }
        }
        listener.connected(terms);
        send(new ClientMessage.JoinRoom());
        reports.repeatWaiting();
    }

    private void connectRefused(ConnectCode code, EndCause cause) {
        String named = "connect refused: " + (cause == EndCause.OTHER ? code.name() : cause.name());
        if (requests.mayAskAgain(code, cause)) {
            closeLink(named);
        } else {
            end(SessionPhase.REFUSED, named);
            listener.connectRefused(code, cause);
        }
    }

    private void started(ServerMessage.Started started, long nowNs) {
        if (phase != SessionPhase.WAITING) {
            return;
        }
        phase = SessionPhase.RUNNING;
        pulse.expectFrames(nowNs);
        lane.start(nowNs);
        listener.started(started.unixSeconds());
        reports.repeatRunning();
        if (pending.size() > 0) {
            sendNew(nowNs);
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

    private void closed(ServerMessage.Closed closed) {
        String reason = closed.reason();
        String told = reason == null ? "the room is closed" : reason;
        if (closed.cause().isPassing()) {
            closeLink(told);
        } else {
            end(SessionPhase.CLOSED, told);
            listener.closed(closed.cause(), told);
        }
    }

    private void refused(ServerMessage.Refused refused) {
        if (refused.sequence() > 0) {
            pending.remove(refused.sequence());
        }
        listener.refused(refused.code(), refused.detail(), refused.sequence());
    }

    private void sendNew(long nowNs) {
        if (lane.takesInputs()) {
            lane.newInput(nowNs);
        }
        sendReliably();
    }

    /** Sends inputs that have not been sent on the reliable channel, unless inputs currently go by datagram. */
    private void sendReliably() {
        if (!lane.takesInputs() && phase == SessionPhase.RUNNING) {
            pending.sendUnsent(sender, knowsTactus);
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

    /**
     * Closes the link, for example because of inconsistent data; the session waits for another one unless it has ended.
     *
     * @param reason text for the listener
     */
    public void closeLink(String reason) {
        SessionOutput link = output;
        if (link != null) {
            link.close(reason);
            // The driver may have reported it already, and attached another link.
            if (output == link) {
                linkClosed(reason);
            }
        }
    }
}
