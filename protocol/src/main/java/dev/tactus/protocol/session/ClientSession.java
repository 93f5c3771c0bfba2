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
 * One player or spectator in one room, from the first connection to the room's end, over as many links as it takes. It
 * asks for its place, hands on every frame once and in order, keeps inputs until they are seen in a frame, and after a
 * lost link goes on from what it holds.
 *
 * <p>Not thread-safe. Time comes in as {@code nowNs}, rising nanoseconds of any origin. Who drives a session attaches
 * links, passes on what they bring, and calls {@link #doWork} at {@link #nextDeadlineNs}, which each call may move.
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

    /** What lets the player back in, where it came with what is good only once. */
    private ServerMessage.@Nullable ReconnectToken pass;

    private final InputRateLimiter pace = new InputRateLimiter();

    /** What the game said so far, to be said again on a new link; -1 and null where it said nothing. */
    private int progress = -1;

    private boolean ready;
    private @Nullable Long winner;
    private boolean resultTaken;

    /** A session that holds no frame yet; it begins when a link is attached. */
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

    /** Returns where the session stands. */
    public SessionPhase phase() {
        return phase;
    }

    /** Returns the own seat, 0 for a spectator or while it is not known. */
    public int seat() {
        return seat;
    }

    /** Returns the tick of the next frame: so many frames are held. */
    public int framesHeld() {
        return frames.nextTick();
    }

    /** Returns how many inputs have not been seen in a frame yet. */
    public int inputsPending() {
        return pending.size();
    }

    /** Returns the session's figures as of now. */
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
     * Takes a fresh link and asks for the place in the room over it; a link attached before is forgotten. Does nothing
     * at the session's end.
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

    /** The attached link is gone; the session waits for another one, unless it is at its end. */
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

    /** Tells how far loading has come, 0..100; said again on every new link. */
    public void progress(int percent) {
        progress = Checks.inRange(percent, 0, 100, "percent");
        if (phase == SessionPhase.WAITING) {
            send(new ClientMessage.Progress(percent));
        }
    }

    /** Says that the match may start; said again on every new link, so that frames go on. */
    public void ready() {
        if (!ready) {
            ready = true;
            if (phase == SessionPhase.WAITING) {
                send(new ClientMessage.Ready());
            }
        }
    }

    /**
     * Wants something. It is sent at once where the match runs, else as soon as it does, and again after a reconnect
     * until it is seen in a frame.
     *
     * @param payload not written to afterwards
     * @return the input's sequence number, from 1; 0 if too many inputs wait, if the server takes no more so soon, or if the
     *     session is at its end
     */
    public int submit(InputForm form, byte[] payload, long nowNs) {
        return submit(form, payload, 0, nowNs);
    }

    /**
     * Wants something in a certain frame; else as {@link #submit(InputForm, byte[], long)}.
     *
     * @param tick the frame that it would best be in, 0 for the earliest; the server may take it for a later one, and never
     *     takes it for an earlier one than it would without this wish
     */
    public int submit(InputForm form, byte[] payload, int tick, long nowNs) {
        int sequence = phase.isEnd() || !pace.allows(nowNs) ? 0 : pending.add(form, payload, tick);
        if (sequence > 0 && phase == SessionPhase.RUNNING) {
            sendNew(nowNs);
        }
        return sequence;
    }

    /** Reports who won; said again on every new link until it is taken. */
    public void result(long player) {
        winner = player;
        if (phase == SessionPhase.RUNNING) {
            send(new ClientMessage.Result(player));
        }
    }

    /** Asks for a snapshot of the world and the frames from there: the own one is of no use any more. */
    public void requestState() {
        if (phase == SessionPhase.RUNNING) {
            send(new ClientMessage.RequestState());
        }
    }

    /**
     * Tells checksums of the own world: each at the ticks that the room's terms name, and what is still known in answer to
     * {@link SessionListener#checksumsAsked}, be it nothing. On a lost link they are lost.
     */
    public void checksums(List<Checkpoint> checkpoints) {
        if (phase == SessionPhase.RUNNING) {
            ChecksumParts.of(checkpoints).forEach(this::send);
        }
    }

    /**
     * Hands the snapshot of the own world over that {@link SessionListener#snapshotAsked} was told of.
     *
     * @param snapshot null if it is not there any more; not written to afterwards
     */
    public void snapshot(int tick, byte @Nullable [] snapshot) {
        if (phase == SessionPhase.RUNNING) {
            SnapshotParts.of(tick, snapshot).forEach(this::send);
        }
    }

    /** Closes the link because what came over it cannot be true; the session waits for another one. */
    public void distrust(String reason) {
        closeLink(reason);
    }

    /** Leaves the room for good and closes the link. */
    public void leave() {
        if (phase.isEnd()) {
            return;
        }
        send(new ClientMessage.Leave());
        end(SessionPhase.CLOSED, "left the room");
        listener.closed("left the room");
    }

    /** Bytes of the attached link's reliable lane. */
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
     * One datagram of the attached link. The first one opens the lane where the server's terms did not: it may have
     * learnt only after them that datagrams reach this client.
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

    /** Returns when {@link #doWork} has something to do next; {@link Long#MAX_VALUE} for never. */
    public long nextDeadlineNs() {
        if (output == null) {
            return NEVER;
        }
        return Math.min(Math.min(pulse.nextDeadlineNs(), gap.nextDeadlineNs()), lane.nextDeadlineNs());
    }

    /** Does what is due: heartbeats, repeats, acknowledgements, requests for missing frames. */
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
            // An earlier life of this player may lie before the snapshot that frames begin at, but its numbers are
            // taken.
            pending.beginAfter(terms.inputTaken());
            spectatorDelayNs = 1_000_000_000L * terms.spectatorDelayTicks() / Math.max(terms.tickRateHz(), 1);
            if (terms.datagrams() && datagramsWished) {
                lane.open(link, spectatorDelayNs);
            }
        }
        listener.connected(terms);
        sayAgain();
    }

    /** Says on a new link what the game said before. */
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

    /** Takes a frame from the assembler. */
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

    /** Sends new inputs: by datagram where there is that lane, else on the reliable one. */
    private void sendNew(long nowNs) {
        if (lane.takesInputs()) {
            lane.newInput(nowNs);
        }
        sendReliably();
    }

    /** Sends on the reliable lane what has not gone there yet, unless inputs go by datagram. */
    private void sendReliably() {
        if (lane.takesInputs() || phase != SessionPhase.RUNNING) {
            return;
        }
        List<ClientMessage.Submit> unsent = pending.takeUnsent();
        for (int i = 0; i < unsent.size(); i++) {
            send(unsent.get(i));
        }
        if (!knowsTactus) {
            // Such a server says no sequence numbers: it would take an input that is sent again for another one.
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
