package dev.tactus.web.connect;

import dev.tactus.protocol.message.ConnectCode;
import dev.tactus.protocol.message.RefusalCode;
import dev.tactus.web.interop.Callback;
import dev.tactus.web.interop.Deferred;
import dev.tactus.web.interop.Js;
import org.jspecify.annotations.Nullable;
import org.teavm.jso.JSObject;
import org.teavm.jso.core.JSObjects;
import org.teavm.jso.core.JSPromise;

/** How a match goes, whatever is played in it: its start, what is refused, lost links and the end. */
public final class MatchLifecycle implements WebSessionRunner.RunnerListener {

    private final MatchOptions page;
    private final Deferred<?> joining;
    private final Runnable afterMessage;
    private final Deferred<MatchEnd> ended = new Deferred<>();
    private boolean over;

    /**
     * The course of a match that begins.
     *
     * @param place broken where the match ends before it is kept
     * @param heard run after each message
     */
    public MatchLifecycle(MatchOptions page, Deferred<?> place, Runnable heard) {
        this.page = page;
        this.joining = place;
        this.afterMessage = heard;
    }

    public JSPromise<MatchEnd> ended() {
        return ended.promise();
    }

    public boolean isOver() {
        return over;
    }

    public void started(long unixSeconds) {
        Start start = JSObjects.create();
        start.setUnixSeconds((double) unixSeconds);
        invoke(page.getOnStart(), start);
    }

    public void refused(RefusalCode code, String detail, int sequence) {
        refused(Js.kebabCase(code), detail, sequence);
    }

    public void inputDropped(int sequence) {
        refused(JsRefusal.DROPPED, "the server took a later input and not this one", sequence);
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

    @Override
    public void messageRead() {
        afterMessage.run();
    }

    @Override
    public void reconnecting(int attempt, int delayMs, String reason) {
        Reconnecting reconnecting = JSObjects.create();
        reconnecting.setAttempt(attempt);
        reconnecting.setDelayMs(delayMs);
        reconnecting.setReason(reason);
        invoke(page.getOnReconnecting(), reconnecting);
    }

    public void connectRefused(ConnectCode code) {
        end(MatchEnd.EndKind.REFUSED, refusal(code));
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

    /** The room plays something else. */
    public void cannotPlay(String reason) {
        end(MatchEnd.EndKind.REFUSED, reason);
    }

    public void closed(String reason) {
        end(MatchEnd.EndKind.CLOSED, reason);
    }

    @Override
    public void gaveUp(String reason) {
        end(MatchEnd.EndKind.LOST, reason);
    }

    /** The page has closed the connection. */
    public void stopped() {
        end(MatchEnd.EndKind.STOPPED, "closed by the page");
    }

    private void end(MatchEnd.EndKind kind, String reason) {
        if (over) {
            return;
        }
        over = true;
        MatchEnd end = JSObjects.create();
        end.setKind(Js.kebabCase(kind));
        end.setReason(reason);
        joining.reject(Js.error(Js.kebabCase(kind) + ": " + reason));
        ended.resolve(end);
        invoke(page.getOnClosed(), end);
    }

    /** Calls a callback that the page may have given. */
    public static <T extends JSObject> void invoke(@Nullable Callback<T> callback, T event) {
        if (callback != null && !Js.isAbsent(callback)) {
            Js.invoke(callback, event);
        }
    }
}
