package dev.tactus.web;

import dev.tactus.core.frame.Input;
import dev.tactus.core.frame.InputForm;
import dev.tactus.core.frame.SidXy;
import dev.tactus.protocol.session.ClientSession;
import dev.tactus.protocol.session.SessionPhase;
import org.teavm.jso.JSExport;
import org.teavm.jso.JSProperty;
import org.teavm.jso.core.JSObjects;
import org.teavm.jso.core.JSPromise;
import org.teavm.jso.core.JSString;
import org.teavm.jso.typedarrays.Uint8Array;

/** One player or spectator in one room. */
public final class Match {

    private final Events events;
    private final Runner runner;
    private final ClientSession session;

    Match(ConnectOptions page, Options options) {
        events = new Events(page);
        session = new ClientSession(options.settings(), events);
        runner = new Runner(options, session, events.course());
    }

    void start() {
        runner.open();
    }

    /** Kept when there is a place in the room; broken if the match ends before. */
    @JSExport
    @JSProperty
    public JSPromise<Place> getJoined() {
        return events.joined().promise();
    }

    /** Kept when the match is over for this client, whatever the reason. */
    @JSExport
    @JSProperty
    public JSPromise<MatchEnd> getEnded() {
        return events.course().ended();
    }

    /**
     * Where it stands: `detached` without a connection, `connecting` while the place is asked for, `waiting` for the match to
     * run, `running`; at the end `refused` or `closed`.
     */
    @JSExport
    @JSProperty
    @OneOf(SessionPhase.class)
    public String getPhase() {
        return Js.word(session.phase());
    }

    /** The own seat, from 1; 0 for a spectator or while it is not known. */
    @JSExport
    @JSProperty
    public int getSeat() {
        return session.seat();
    }

    /** The number of the frame that comes next. */
    @JSExport
    @JSProperty
    public int getNextTick() {
        return session.framesHeld();
    }

    /** Tells the others how far loading has come, 0 to 100. */
    @JSExport
    public void progress(int percent) {
        if (percent < 0 || percent > 100) {
            Js.throwTypeError("percent: " + percent + " (expected: 0..100)");
        }
        session.progress(percent);
        runner.touched();
    }

    /** Says that the match may start; it does when all have said so, or the room waits no longer. */
    @JSExport
    public void ready() {
        session.ready();
        runner.touched();
    }

    /**
     * Wants something, as bytes that the game understands. It will be in a frame, once and for everybody, unless `onRefused`
     * says otherwise; what is sent before the match runs, or while the connection is lost, goes out as soon as it can.
     *
     * @param payload copied, at most 65536 bytes; rooms may take fewer
     * @return the input's number, to be found again in the frame; 0 if too many inputs wait or the match is over
     */
    @JSExport
    public int send(Uint8Array payload) {
        if (!Js.isBytes(payload)) {
            Js.throwTypeError("payload: " + Js.show(payload) + " (expected: a Uint8Array)");
        }
        if (payload.getLength() > Input.PAYLOAD_BYTES_MAX) {
            Js.throwTypeError(
                    "payload: " + payload.getLength() + " bytes (expected: at most " + Input.PAYLOAD_BYTES_MAX + ")");
        }
        return submit(InputForm.BYTES, Js.bytes(payload));
    }

    /** Wants something, as the three whole numbers that clients of lockstepserver send; else as `send`. */
    @JSExport
    public int sendSidXy(int sid, int x, int y) {
        return submit(InputForm.SID_XY, new SidXy(sid, x, y).payload());
    }

    private int submit(InputForm form, byte[] payload) {
        int sequence = session.submit(form, payload, Runner.nowNs());
        runner.touched();
        return sequence;
    }

    /**
     * Reports who won, as this client's world has it.
     *
     * @param player the winner's number, in decimal digits
     */
    @JSExport
    public void result(JSString player) {
        session.result(Values.id(player, "player"));
        runner.touched();
    }

    /** Leaves the room for good. */
    @JSExport
    public void leave() {
        session.leave();
        runner.touched();
    }

    /** Closes the connection without leaving the room, so that the player may come back, from another page too. */
    @JSExport
    public void close() {
        runner.stop("closed by the page");
        events.course().stopped();
    }

    /** Returns how the match and its connection are doing. */
    @JSExport
    public MatchStats stats() {
        MatchStats stats = JSObjects.create();
        runner.tell(stats);
        return stats;
    }
}
