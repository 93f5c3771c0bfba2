package dev.tactus.web.connect;

import dev.tactus.protocol.message.ConnectCode;
import dev.tactus.protocol.message.EndCause;
import dev.tactus.protocol.message.RefusalCode;
import dev.tactus.protocol.message.ServerMessage;
import dev.tactus.web.interop.Callback;
import dev.tactus.web.interop.Deferred;
import dev.tactus.web.interop.Js;
import org.jspecify.annotations.Nullable;
import org.teavm.jso.JSObject;
import org.teavm.jso.core.JSObjects;
import org.teavm.jso.core.JSPromise;

/**
 * Routes what every kind of session reports to the page's callbacks and promises: start, refusals, notices, lost links, end. The
 * kinds of match extend it and implement their session's listener, most of whose methods are inherited from here.
 *
 * @param <P> what the page gets when it has joined the room
 */
public abstract class MatchLifecycle<P extends RoomInfo> {

    private final MatchOptions page;
    private final Deferred<P> joined = new Deferred<>();
    private final Deferred<MatchEnd> ended = new Deferred<>();
    private boolean over;

    protected MatchLifecycle(MatchOptions page) {
        this.page = page;
    }

    /** Returns the promise that resolves when the client has joined the room, and rejects if the match ends before. */
    public JSPromise<P> joined() {
        return joined.promise();
    }

    /** Returns the promise that resolves when the match is over for this client. */
    public JSPromise<MatchEnd> ended() {
        return ended.promise();
    }

    public boolean isOver() {
        return over;
    }

    /** Resolves the join promise; later calls, after a reconnect, only run the callback. */
    protected void joined(P room, @Nullable Callback<P> callback) {
        joined.resolve(room);
        invoke(callback, room);
    }

    /** Copies the session parameters that every room has. */
    protected static void fill(RoomInfo room, ServerMessage.SessionParameters parameters) {
        room.setTickRateHz(parameters.tickRateHz());
        room.setInputDelayTicks(parameters.inputDelayTicks());
        room.setInputAheadTicks(parameters.inputAheadTicks());
        room.setSpectatorDelayTicks(parameters.spectatorDelayTicks());
    }

    /** Copies the session parameters of a room that runs a game. */
    protected static void fill(SimulatedRoomInfo room, ServerMessage.SessionParameters parameters) {
        fill((RoomInfo) room, parameters);
        room.setSeat(parameters.seat());
        ServerMessage.GameParameters game = parameters.game();
        if (game != null) {
            room.setSeats(game.seats());
            room.setRandomSeed(game.randomSeed());
        }
    }

    public void started(long unixSeconds) {
        Start start = JSObjects.create();
        start.setUnixSeconds((double) unixSeconds);
        invoke(page.getOnStart(), start);
    }

    public void refused(RefusalCode code, String detail, int sequence) {
        refused(Js.kebabCase(code), detail, sequence);
    }

    /** Reports an input that the server skipped without a refusal. */
    protected void inputDropped(int sequence) {
        refused(JsRefusal.DROPPED, "skipped by the server, which took a later input", sequence);
    }

    private void refused(String code, String detail, int sequence) {
        JsRefusal refusal = JSObjects.create();
        refusal.setCode(code);
        refusal.setDetail(detail);
        refusal.setSequence(sequence);
        invoke(page.getOnRefused(), refusal);
    }

    public void noticed(String text) {
        Notice notice = JSObjects.create();
        notice.setText(text);
        invoke(page.getOnNotice(), notice);
    }

    void reconnecting(int attempt, int delayMs, String reason) {
        Reconnecting reconnecting = JSObjects.create();
        reconnecting.setAttempt(attempt);
        reconnecting.setDelayMs(delayMs);
        reconnecting.setReason(reason);
        invoke(page.getOnReconnecting(), reconnecting);
    }

    public void connectRefused(ConnectCode code, EndCause cause) {
        end(MatchEnd.EndKind.REFUSED, cause, refusal(code));
    }

    private static String refusal(ConnectCode code) {
        return switch (code) {
            case OK -> throw new AssertionError("code: " + code);
            case NO_PLAYER -> "the player is no member of the room";
            case NO_ROOM -> "there is no such room";
            case ROOM_STATE -> "the room is over";
            case TOKEN -> "the token is not the right one";
        };
    }

    /** Ends the match because this client cannot take part in what the room runs. */
    public void cannotPlay(String reason) {
        end(MatchEnd.EndKind.REFUSED, EndCause.OTHER, reason);
    }

    public void closed(EndCause cause, String reason) {
        end(MatchEnd.EndKind.CLOSED, cause, reason);
    }

    void gaveUp(String reason) {
        end(MatchEnd.EndKind.LOST, EndCause.OTHER, reason);
    }

    /** Ends the match because the page has closed the connection. */
    void stopped(String reason) {
        end(MatchEnd.EndKind.STOPPED, EndCause.OTHER, reason);
    }

    private void end(MatchEnd.EndKind kind, EndCause cause, String reason) {
        if (over) {
            return;
        }
        over = true;
        MatchEnd end = JSObjects.create();
        end.setKind(Js.kebabCase(kind));
        end.setCause(Js.kebabCase(cause));
        end.setReason(reason);
        joined.reject(Js.error(Js.kebabCase(kind) + ": " + reason));
        ended.resolve(end);
        invoke(page.getOnClosed(), end);
    }

    /** Calls a callback, if the page has given one. */
    protected static <T extends JSObject> void invoke(@Nullable Callback<T> callback, T event) {
        if (callback != null && !Js.isAbsent(callback)) {
            Js.invoke(callback, event);
        }
    }
}
