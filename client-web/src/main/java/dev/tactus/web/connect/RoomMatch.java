package dev.tactus.web.connect;

import dev.tactus.protocol.session.ClientSession;
import dev.tactus.protocol.session.SessionPhase;
import dev.tactus.web.interop.Js;
import dev.tactus.web.interop.TsEnum;
import org.teavm.jso.JSExport;
import org.teavm.jso.JSProperty;
import org.teavm.jso.core.JSPromise;

/** One player or spectator in one room: what all kinds of match export. TeaVM exports inherited members as well. */
public abstract class RoomMatch implements WebSessionRunner.RunnerListener {

    private static final String CLOSED_BY_PAGE = "closed by the page";

    private final ClientSession session;
    private final MatchLifecycle<?> lifecycle;
    private final WebSessionRunner runner;
    private final SeatMemory seat;

    protected RoomMatch(ValidatedOptions options, ClientSession session, MatchLifecycle<?> lifecycle) {
        this.session = session;
        this.lifecycle = lifecycle;
        this.runner = new WebSessionRunner(options, session);
        this.seat = new SeatMemory(options.url(), options.settings());
    }

    /** Opens the first connection. Throws what the WebSocket's constructor throws. */
    public void start() {
        runner.open(this);
    }

    @Override
    public void reconnecting(int attempt, int delayMs, String reason) {
        lifecycle.reconnecting(attempt, delayMs, reason);
    }

    @Override
    public void gaveUp(String reason) {
        lifecycle.gaveUp(reason);
    }

    /** Stops the connections once the session has found that it cannot take part in the room. */
    @Override
    public void messageRead() {
        seat.note(session);
        if (lifecycle.isOver()) {
            runner.stop("this room cannot be played");
        }
    }

    protected ClientSession session() {
        return session;
    }

    /** Reschedules the session's timer. Call it after each use of the session. */
    protected void reschedule() {
        runner.reschedule();
    }

    protected void fillStats(MatchStats stats) {
        runner.fillStats(stats);
    }

    /** Resolves when the match is over for this client, for whatever reason. It never rejects. */
    @JSExport
    @JSProperty
    public JSPromise<MatchEnd> getEnded() {
        return lifecycle.ended();
    }

    /**
     * The state of the match: `detached` without a connection, `connecting` while the client joins, `waiting` for the match to
     * start, `running`; at the end `refused` or `closed`.
     */
    @JSExport
    @JSProperty
    @TsEnum(SessionPhase.class)
    public String getPhase() {
        return Js.kebabCase(session.phase());
    }

    /** This client's seat, from 1; 0 for a spectator or before the client has joined. */
    @JSExport
    @JSProperty
    public int getSeat() {
        return session.seat();
    }

    /** Tells the server that the match may start. It starts when all players are ready or the room's start wait is over. */
    @JSExport
    public void ready() {
        session.ready();
        reschedule();
    }

    /** Leaves the room permanently. */
    @JSExport
    public void leave() {
        session.leave();
        reschedule();
    }

    /** Closes the connection without leaving the room, so that the player can come back, also from another page. */
    @JSExport
    public void close() {
        runner.stop(CLOSED_BY_PAGE);
        lifecycle.stopped(CLOSED_BY_PAGE);
    }
}
