package dev.tactus.nativeclient;

import dev.tactus.core.frame.Input;
import dev.tactus.core.frame.InputForm;
import dev.tactus.nativeclient.EventQueue.EventFields;
import dev.tactus.protocol.message.ConnectCode;
import dev.tactus.protocol.message.EndCause;
import dev.tactus.protocol.message.RefusalCode;
import dev.tactus.protocol.message.ServerMessage;
import dev.tactus.protocol.session.ClientSession;
import dev.tactus.protocol.session.SessionListener;
import dev.tactus.protocol.session.SessionPhase;
import dev.tactus.protocol.session.SessionSettings;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One session of a native program: what it reports becomes events, and what its links are to do becomes actions. */
final class NativeSession implements SessionListener, LinkDriver.ReconnectListener {

    private static final int LINK_STREAM = 0;
    private static final int LINK_MESSAGES = 1;

    private final EventQueue events = new EventQueue();
    private final ActionQueue actions = new ActionQueue();
    private final ClientSession session;
    private final LinkDriver driver;

    private ServerMessage.@Nullable SessionParameters parameters;
    private int randomSeed;

    /** True once an event has told the end. */
    private boolean over;

    /** Set by an event after which the links are to be closed, at the end of the present call. */
    private @Nullable String stopReason;

    NativeSession(SessionOptions options, long nowNs) {
        SessionSettings settings = options.settings();
        session = new ClientSession(settings, this);
        int seed = (int) (settings.instance() ^ settings.instance() >>> 32 ^ nowNs);
        driver = new LinkDriver(session, options.retry(), seed, actions, this);
        driver.start(nowNs);
    }

    ClientSession session() {
        return session;
    }

    EventQueue events() {
        return events;
    }

    ActionQueue actions() {
        return actions;
    }

    // ---- calls of the program
    // ----------------------------------------------------------------------------------------

    /** Opens a link of a kind of {@code tactus_link_kind}. */
    void linkOpened(int link, int kind, int datagramBytesMax, long nowNs) {
        if (kind != LINK_STREAM && kind != LINK_MESSAGES) {
            throw new IllegalArgumentException("kind: " + kind + " (expected: " + LINK_STREAM + " for a stream, "
                    + LINK_MESSAGES + " for messages)");
        }
        driver.opened(link, kind == LINK_MESSAGES, datagramBytesMax, nowNs);
        finish();
    }

    /** Returns false, and consumes nothing, while the program leaves too many events untaken. */
    boolean linkReceived(int link, byte[] bytes, long nowNs) {
        if (events.isFull()) {
            return false;
        }
        driver.received(link, bytes, nowNs);
        finish();
        return true;
    }

    /** Drops the datagram while the program leaves too many events untaken, as a network would. */
    void linkDatagram(int link, byte[] bytes, long nowNs) {
        if (!events.isFull()) {
            driver.datagram(link, bytes, nowNs);
            finish();
        }
    }

    void linkClosed(int link, String reason, long nowNs) {
        driver.closed(link, reason, nowNs);
        finish();
    }

    void work(long nowNs) {
        driver.doWork(nowNs);
        finish();
    }

    long nextDeadlineNs() {
        return driver.nextDeadlineNs();
    }

    /** Returns the input's sequence number; 0 if it was not accepted. */
    int submit(InputForm form, byte[] payload, long nowNs) {
        return over ? 0 : session.submit(form, payload, nowNs);
    }

    /** Leaves the room for good. */
    void leave() {
        session.leave();
        finish();
    }

    private void finish() {
        String reason = stopReason;
        if (reason != null) {
            stopReason = null;
            driver.stop(reason);
        }
    }

    /** Returns what a program shows or adapts to: the fields of {@code tactus_status}, as 64-bit integers in its order. */
    byte[] status() {
        ServerMessage.SessionParameters known = parameters;
        RecordWriter out = new RecordWriter()
                .i64(phaseNumber())
                .i64(session.seat())
                .i64(session.framesHeld())
                .i64(session.inputsPending())
                .i64(session.stats().roundTripNs())
                .i64(session.stats().lossInPerMille())
                .i64(session.stats().lossOutPerMille())
                .i64(session.stats().datagramsIn())
                .i64(randomSeed);
        if (known == null) {
            return out.bytes(new byte[5 * 8]).toBytes();
        }
        return out.i64(known.tickRateHz())
                .i64(known.inputDelayTicks())
                .i64(known.inputAheadTicks())
                .i64(known.spectatorDelayTicks())
                .i64(known.checksumEveryTicks())
                .toBytes();
    }

    @SuppressWarnings("EnumOrdinal") // A test holds tactus.h to the ordinals.
    private int phaseNumber() {
        return over && !session.phase().isEnd()
                ? SessionPhase.CLOSED.ordinal()
                : session.phase().ordinal();
    }

    // ---- events
    // ------------------------------------------------------------------------------------------------------

    private void event(EventKind kind, EventFields fields) {
        if (!over) {
            events.add(kind, fields);
        }
    }

    private void end(EndKind kind, EndCause cause, String reason) {
        event(
                EventKind.CLOSED,
                new EventFields().code(kind.number()).number(cause.number()).text(reason));
        over = true;
        stopReason = reason;
    }

    @Override
    public void connected(ServerMessage.@Nullable SessionParameters terms) {
        parameters = terms;
        if (terms != null && terms.statesEveryTicks() > 0) {
            end(EndKind.REFUSED, EndCause.OTHER, "the room sends states (expected: a room that sends frames)");
        }
    }

    @Override
    public void joined(ServerMessage.Joined joined) {
        randomSeed = joined.randomSeed();
        ServerMessage.ReconnectToken back = session.reconnectToken();
        event(
                EventKind.JOINED,
                new EventFields()
                        .number(joined.seat())
                        .value(joined.randomSeed())
                        .player(back == null ? 0 : back.player())
                        .text(back == null ? "" : back.token()));
        for (ServerMessage.PeerState other : joined.others()) {
            peerProgress(other.player(), other.percent());
        }
    }

    @Override
    public void peerProgress(long player, int percent) {
        event(EventKind.PEER, new EventFields().player(player).number(percent));
    }

    @Override
    public void started(long unixSeconds) {
        event(EventKind.STARTED, new EventFields().value(unixSeconds));
    }

    @Override
    public void frame(int tick, List<Input> inputs) {
        if (!over) {
            events.addFrame(tick, inputs);
        }
    }

    @Override
    @SuppressWarnings("EnumOrdinal") // A test holds tactus.h to the ordinals.
    public void refused(RefusalCode code, String detail, int sequence) {
        event(
                EventKind.REFUSED,
                new EventFields().code(code.ordinal()).sequence(sequence).text(detail));
    }

    @Override
    public void inputLost(int sequence) {
        event(EventKind.INPUT_LOST, new EventFields().sequence(sequence));
    }

    @Override
    public void snapshot(int tick, byte[] bytes, String agreed) {
        event(EventKind.SNAPSHOT, new EventFields().tick(tick).data(bytes).text(agreed));
    }

    @Override
    public void noticed(String text) {
        event(EventKind.NOTICE, new EventFields().text(text));
    }

    @Override
    public void desync(ServerMessage.Desync desync) {
        event(
                EventKind.DESYNC,
                new EventFields()
                        .tick(desync.tick())
                        .number(desync.votes().size())
                        .text(String.join("\n", desync.details())));
    }

    @Override
    public void checksumsAsked(int from, int to) {
        event(EventKind.CHECKSUMS_ASKED, new EventFields().tick(from).number(to));
    }

    @Override
    public void snapshotAsked(int tick) {
        event(EventKind.SNAPSHOT_ASKED, new EventFields().tick(tick));
    }

    @Override
    public void reconnecting(int attempt, int delayMs, String reason) {
        event(
                EventKind.RECONNECTING,
                new EventFields().number(attempt).value(delayMs).text(reason));
    }

    @Override
    public void gaveUp(String reason) {
        end(EndKind.LOST, EndCause.OTHER, reason);
    }

    @Override
    public void connectRefused(ConnectCode code, EndCause cause) {
        end(
                EndKind.REFUSED,
                cause,
                switch (code) {
                    case OK -> throw new AssertionError("code: " + code);
                    case NO_PLAYER -> "the player is no member of the room";
                    case NO_ROOM -> "there is no such room";
                    case ROOM_STATE -> "the room is over";
                    case TOKEN -> "the token is not the right one";
                });
    }

    @Override
    public void closed(EndCause cause, String reason) {
        end(EndKind.CLOSED, cause, reason);
    }
}
