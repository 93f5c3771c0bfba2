package dev.tactus.web;

import dev.tactus.protocol.message.ConnectCode;
import dev.tactus.protocol.message.RefusalCode;
import org.jspecify.annotations.Nullable;
import org.teavm.jso.JSObject;
import org.teavm.jso.core.JSObjects;
import org.teavm.jso.core.JSPromise;

/** How a match goes, whatever is played in it: its start, what is refused, lost links and the end. */
final class Course implements Runner.Watcher {

    private final MatchOptions page;
    private final Deferred<?> place;
    private final Runnable heard;
    private final Deferred<MatchEnd> ended = new Deferred<>();
    private boolean over;

    /**
     * The course of a match that begins.
     *
     * @param place broken where the match ends before it is kept
     * @param heard run after each message
     */
    Course(MatchOptions page, Deferred<?> place, Runnable heard) {
        this.page = page;
        this.place = place;
        this.heard = heard;
    }

    JSPromise<MatchEnd> ended() {
        return ended.promise();
    }

    boolean isOver() {
        return over;
    }

    void started(long unixSeconds) {
        Start start = JSObjects.create();
        start.setUnixSeconds((double) unixSeconds);
        tell(page.getOnStart(), start);
    }

    void refused(RefusalCode code, String detail, int sequence) {
        refused(Js.word(code), detail, sequence);
    }

    void inputLost(int sequence) {
        refused(Refusal.LOST, "the server took a later input and not this one", sequence);
    }

    private void refused(String code, String detail, int sequence) {
        Refusal refusal = JSObjects.create();
        refusal.setCode(code);
        refusal.setDetail(detail);
        refusal.setSequence(sequence);
        tell(page.getOnRefused(), refusal);
    }

    void noticed(String text) {
        Notice notice = JSObjects.create();
        notice.setText(text);
        tell(page.getOnNotice(), notice);
    }

    @Override
    public void heard() {
        heard.run();
    }

    @Override
    public void reconnecting(int attempt, int delayMs, String reason) {
        Reconnecting reconnecting = JSObjects.create();
        reconnecting.setAttempt(attempt);
        reconnecting.setDelayMs(delayMs);
        reconnecting.setReason(reason);
        tell(page.getOnReconnecting(), reconnecting);
    }

    void connectRefused(ConnectCode code) {
        end(MatchEnd.Kind.REFUSED, refusal(code));
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
    void cannotPlay(String reason) {
        end(MatchEnd.Kind.REFUSED, reason);
    }

    void closed(String reason) {
        end(MatchEnd.Kind.CLOSED, reason);
    }

    @Override
    public void gaveUp(String reason) {
        end(MatchEnd.Kind.LOST, reason);
    }

    /** The page has closed the connection. */
    void stopped() {
        end(MatchEnd.Kind.STOPPED, "closed by the page");
    }

    private void end(MatchEnd.Kind kind, String reason) {
        if (over) {
            return;
        }
        over = true;
        MatchEnd end = JSObjects.create();
        end.setKind(Js.word(kind));
        end.setReason(reason);
        place.reject(Js.error(Js.word(kind) + ": " + reason));
        ended.resolve(end);
        tell(page.getOnClosed(), end);
    }

    /** Calls a callback that the page may have given. */
    static <T extends JSObject> void tell(@Nullable Callback<T> callback, T event) {
        if (callback != null && !Js.isAbsent(callback)) {
            Js.tell(callback, event);
        }
    }
}
