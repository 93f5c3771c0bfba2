package dev.tactus.web.relay;

import dev.tactus.core.frame.Input;
import dev.tactus.core.frame.InputForm;
import dev.tactus.core.frame.SidXy;
import dev.tactus.protocol.session.ClientSession;
import dev.tactus.protocol.session.SessionPhase;
import dev.tactus.web.connect.MatchEnd;
import dev.tactus.web.connect.MatchStats;
import dev.tactus.web.connect.RoomInfo;
import dev.tactus.web.connect.ValidatedOptions;
import dev.tactus.web.connect.WebSessionRunner;
import dev.tactus.web.interop.ArgumentChecks;
import dev.tactus.web.interop.Js;
import dev.tactus.web.interop.TsEnum;
import dev.tactus.web.interop.TsType;
import org.teavm.jso.JSExport;
import org.teavm.jso.JSProperty;
import org.teavm.jso.core.JSObjects;
import org.teavm.jso.core.JSPromise;
import org.teavm.jso.core.JSString;
import org.teavm.jso.typedarrays.Uint8Array;

/** One player or spectator in one room. */
@TsType("Match")
public final class RelayMatch {

    private final RelayCallbacks events;
    private final WebSessionRunner runner;
    private final ClientSession session;

    public RelayMatch(ConnectOptions page, ValidatedOptions options) {
        events = new RelayCallbacks(page);
        session = new ClientSession(options.settings(), events);
        runner = new WebSessionRunner(options, session, events.course());
    }

    public void start() {
        runner.open();
    }

    /** Kept when there is a place in the room; broken if the match ends before. */
    @JSExport
    @JSProperty
    public JSPromise<RoomInfo> getJoined() {
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
    @TsEnum(SessionPhase.class)
    public String getPhase() {
        return Js.kebabCase(session.phase());
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
        runner.reschedule();
    }

    /** Says that the match may start; it does when all have said so, or the room waits no longer. */
    @JSExport
    public void ready() {
        session.ready();
        runner.reschedule();
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
            Js.throwTypeError("payload: " + Js.describe(payload) + " (expected: a Uint8Array)");
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
        int sequence = session.submit(form, payload, WebSessionRunner.nowNs());
        runner.reschedule();
        return sequence;
    }

    /**
     * Reports who won, as this client's world has it.
     *
     * @param player the winner's number, in decimal digits
     */
    @JSExport
    public void result(JSString player) {
        session.result(ArgumentChecks.u64(player, "player"));
        runner.reschedule();
    }

    /** Leaves the room for good. */
    @JSExport
    public void leave() {
        session.leave();
        runner.reschedule();
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
        runner.fillStats(stats);
        return stats;
    }
}
