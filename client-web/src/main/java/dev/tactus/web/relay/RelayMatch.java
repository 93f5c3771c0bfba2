package dev.tactus.web.relay;

import dev.tactus.core.frame.Input;
import dev.tactus.core.frame.InputForm;
import dev.tactus.core.frame.SidXy;
import dev.tactus.protocol.session.ClientSession;
import dev.tactus.web.connect.MatchStats;
import dev.tactus.web.connect.RoomInfo;
import dev.tactus.web.connect.RoomMatch;
import dev.tactus.web.connect.ValidatedOptions;
import dev.tactus.web.connect.WebSessionRunner;
import dev.tactus.web.interop.ArgumentChecks;
import dev.tactus.web.interop.Js;
import dev.tactus.web.interop.TsType;
import org.teavm.jso.JSClass;
import org.teavm.jso.JSExport;
import org.teavm.jso.JSProperty;
import org.teavm.jso.core.JSObjects;
import org.teavm.jso.core.JSPromise;
import org.teavm.jso.core.JSString;
import org.teavm.jso.typedarrays.Uint8Array;

/** One player or spectator in one relay room. */
@TsType("Match")
@JSClass(name = "Match")
public final class RelayMatch extends RoomMatch {

    private final RelayCallbacks callbacks;

    public RelayMatch(ConnectOptions page, ValidatedOptions options) {
        this(options, new RelayCallbacks(page));
    }

    private RelayMatch(ValidatedOptions options, RelayCallbacks callbacks) {
        super(options, ClientSession.relay(options.settings(), callbacks), callbacks);
        this.callbacks = callbacks;
    }

    /** Resolves when the client has joined the room; rejects if the match ends before. */
    @JSExport
    @JSProperty
    public JSPromise<RoomInfo> getJoined() {
        return callbacks.joined();
    }

    /** The number of the next frame. */
    @JSExport
    @JSProperty
    public int getNextTick() {
        return session().framesHeld();
    }

    /**
     * Reports the loading progress to the other players.
     *
     * @param percent 0 to 100
     * @throws TypeError if the value is out of range
     */
    @JSExport
    public void progress(int percent) {
        if (percent < 0 || percent > 100) {
            Js.throwTypeError("percent: " + percent + " (expected: 0..100)");
        }
        session().progress(percent);
        reschedule();
    }

    /**
     * Sends an input as bytes that the game understands. It is in exactly one frame, the same for all players, unless `onRefused`
     * reports otherwise. What is sent before the match runs, or while the connection is lost, is sent as soon as possible.
     *
     * @param payload copied; at most 65536 bytes, and rooms may accept fewer
     * @return the input's sequence number, as it is in the frame; 0 if too many inputs are pending or the match is over
     * @throws TypeError if the payload is not a Uint8Array, or too long
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

    /** Sends an input as the three 32-bit integers that clients of lockstepserver send; otherwise the same as `send`. */
    @JSExport
    public int sendSidXy(int sid, int x, int y) {
        return submit(InputForm.SID_XY, new SidXy(sid, x, y).payload());
    }

    private int submit(InputForm form, byte[] payload) {
        int sequence = session().submit(form, payload, WebSessionRunner.nowNs());
        reschedule();
        return sequence;
    }

    /**
     * Reports the winner, according to this client's world.
     *
     * @param player the winner's number, in decimal digits
     * @throws TypeError if it is not a number in decimal digits
     */
    @JSExport
    public void result(JSString player) {
        session().result(ArgumentChecks.u64(player, "player"));
        reschedule();
    }

    /** Returns statistics of the match and its connection. */
    @JSExport
    public MatchStats stats() {
        MatchStats stats = JSObjects.create();
        fillStats(stats);
        return stats;
    }
}
