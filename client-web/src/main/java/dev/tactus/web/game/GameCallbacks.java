package dev.tactus.web.game;

import dev.tactus.core.game.Event;
import dev.tactus.core.game.Game;
import dev.tactus.core.timeline.Timeline;
import dev.tactus.protocol.gamesession.GameListener;
import dev.tactus.protocol.message.ConnectCode;
import dev.tactus.protocol.message.RefusalCode;
import dev.tactus.protocol.message.ServerMessage;
import dev.tactus.web.connect.MatchLifecycle;
import dev.tactus.web.interop.Callback;
import dev.tactus.web.interop.Deferred;
import dev.tactus.web.interop.GameEvent;
import dev.tactus.web.interop.Js;
import dev.tactus.web.interop.JsFieldWriter;
import org.jspecify.annotations.Nullable;
import org.teavm.jso.core.JSArray;
import org.teavm.jso.core.JSNumber;
import org.teavm.jso.core.JSObjects;
import org.teavm.jso.core.JSString;

/** What a game session hears, in the page's own terms. */
public final class GameCallbacks implements GameListener {

    private final PlayOptions page;
    private final Game game;
    private final Deferred<GameRoomInfo> playing = new Deferred<>();
    private final MatchLifecycle course;

    /** @param heard run after each message */
    GameCallbacks(PlayOptions page, Game game, Runnable heard) {
        this.page = page;
        this.game = game;
        this.course = new MatchLifecycle(page, playing, heard);
    }

    Deferred<GameRoomInfo> playing() {
        return playing;
    }

    MatchLifecycle course() {
        return course;
    }

    @Override
    public void playing(Timeline timeline, ServerMessage.SessionParameters terms) {
        GameRoomInfo place = JSObjects.create();
        place.setSeat(terms.seat());
        place.setTickRateHz(terms.tickRateHz());
        place.setInputDelayTicks(terms.inputDelayTicks());
        place.setSpectatorDelayTicks(terms.spectatorDelayTicks());
        place.setChecksumEveryTicks(terms.checksumEveryTicks());
        place.setEntity(timeline.confirmed().entityOf(terms.seat()));
        ServerMessage.GameParameters played = terms.game();
        if (played != null) {
            place.setSeats(played.seats());
            place.setRandomSeed(played.randomSeed());
        }
        playing.resolve(place);
        MatchLifecycle.invoke(page.getOnPlaying(), place);
    }

    @Override
    public void started(long unixSeconds) {
        course.started(unixSeconds);
    }

    @Override
    public void onConfirmed(int tick, Event event) {
        invokeEventCallback(page.getOnEvent(), game, tick, event);
    }

    @Override
    public void onPredicted(int tick, Event event) {
        invokeEventCallback(page.getOnForeseen(), game, tick, event);
    }

    /** Tells an event of a game to a callback that the page may have given. */
    public static void invokeEventCallback(
            @Nullable Callback<GameEvent> callback, Game game, int tick, Event happened) {
        if (callback == null || Js.isAbsent(callback)) {
            return;
        }
        GameEvent event = JSObjects.create();
        event.setTick(tick);
        event.setKind(game.events().nameOf(happened));
        event.setFields(JsFieldWriter.of(happened));
        MatchLifecycle.invoke(callback, event);
    }

    @Override
    public void desync(ServerMessage.Desync desync) {
        JSArray<ChecksumGroup> opinions = new JSArray<>();
        for (ServerMessage.ChecksumVote told : desync.votes()) {
            JSArray<JSNumber> seats = new JSArray<>();
            for (int seat : told.seats()) {
                seats.push(JSNumber.valueOf(seat));
            }
            ChecksumGroup opinion = JSObjects.create();
            opinion.setChecksum(told.checksum());
            opinion.setSeats(seats);
            opinions.push(opinion);
        }
        JSArray<JSString> details = new JSArray<>();
        for (String detail : desync.details()) {
            details.push(JSString.valueOf(detail));
        }
        JsDesyncReport report = JSObjects.create();
        report.setTick(desync.tick());
        report.setOpinions(opinions);
        report.setDetails(details);
        MatchLifecycle.invoke(page.getOnDesync(), report);
    }

    @Override
    public void restored(int tick) {
        Restored restored = JSObjects.create();
        restored.setTick(tick);
        MatchLifecycle.invoke(page.getOnRestored(), restored);
    }

    @Override
    public void refused(RefusalCode code, String detail, int sequence) {
        course.refused(code, detail, sequence);
    }

    @Override
    public void commandLost(int sequence) {
        course.inputDropped(sequence);
    }

    @Override
    public void noticed(String text) {
        course.noticed(text);
    }

    @Override
    public void connectRefused(ConnectCode code) {
        course.connectRefused(code);
    }

    @Override
    public void cannotPlay(String reason) {
        course.cannotPlay(reason);
    }

    @Override
    public void closed(String reason) {
        course.closed(reason);
    }
}
