package dev.tactus.web;

import dev.tactus.core.game.Event;
import dev.tactus.core.game.Game;
import dev.tactus.core.timeline.Timeline;
import dev.tactus.protocol.message.ConnectCode;
import dev.tactus.protocol.message.RefusalCode;
import dev.tactus.protocol.message.ServerMessage;
import dev.tactus.protocol.play.GameListener;
import org.jspecify.annotations.Nullable;
import org.teavm.jso.core.JSArray;
import org.teavm.jso.core.JSNumber;
import org.teavm.jso.core.JSObjects;
import org.teavm.jso.core.JSString;

/** What a game session hears, in the page's own terms. */
final class GameEvents implements GameListener {

    private final PlayOptions page;
    private final Game game;
    private final Deferred<GamePlace> playing = new Deferred<>();
    private final Course course;

    /** @param heard run after each message */
    GameEvents(PlayOptions page, Game game, Runnable heard) {
        this.page = page;
        this.game = game;
        this.course = new Course(page, playing, heard);
    }

    Deferred<GamePlace> playing() {
        return playing;
    }

    Course course() {
        return course;
    }

    @Override
    public void playing(Timeline timeline, ServerMessage.Terms terms) {
        GamePlace place = JSObjects.create();
        place.setSeat(terms.seat());
        place.setTickRateHz(terms.tickRateHz());
        place.setInputDelayTicks(terms.inputDelayTicks());
        place.setSpectatorDelayTicks(terms.spectatorDelayTicks());
        place.setChecksumEveryTicks(terms.checksumEveryTicks());
        place.setEntity(timeline.confirmed().entityOf(terms.seat()));
        ServerMessage.GameTerms played = terms.game();
        if (played != null) {
            place.setSeats(played.seats());
            place.setRandomSeed(played.randomSeed());
        }
        playing.resolve(place);
        Course.tell(page.getOnPlaying(), place);
    }

    @Override
    public void started(long unixSeconds) {
        course.started(unixSeconds);
    }

    @Override
    public void happened(int tick, Event event) {
        tell(page.getOnEvent(), game, tick, event);
    }

    @Override
    public void foreseen(int tick, Event event) {
        tell(page.getOnForeseen(), game, tick, event);
    }

    /** Tells an event of a game to a callback that the page may have given. */
    static void tell(@Nullable Callback<GameEvent> callback, Game game, int tick, Event happened) {
        if (callback == null || Js.isAbsent(callback)) {
            return;
        }
        GameEvent event = JSObjects.create();
        event.setTick(tick);
        event.setKind(game.events().nameOf(happened));
        event.setFields(FieldsOut.of(happened));
        Course.tell(callback, event);
    }

    @Override
    public void desync(ServerMessage.Desync desync) {
        JSArray<Opinion> opinions = new JSArray<>();
        for (ServerMessage.Opinion told : desync.opinions()) {
            JSArray<JSNumber> seats = new JSArray<>();
            for (int seat : told.seats()) {
                seats.push(JSNumber.valueOf(seat));
            }
            Opinion opinion = JSObjects.create();
            opinion.setChecksum(told.checksum());
            opinion.setSeats(seats);
            opinions.push(opinion);
        }
        JSArray<JSString> details = new JSArray<>();
        for (String detail : desync.details()) {
            details.push(JSString.valueOf(detail));
        }
        DesyncReport report = JSObjects.create();
        report.setTick(desync.tick());
        report.setOpinions(opinions);
        report.setDetails(details);
        Course.tell(page.getOnDesync(), report);
    }

    @Override
    public void restored(int tick) {
        Restored restored = JSObjects.create();
        restored.setTick(tick);
        Course.tell(page.getOnRestored(), restored);
    }

    @Override
    public void refused(RefusalCode code, String detail, int sequence) {
        course.refused(code, detail, sequence);
    }

    @Override
    public void commandLost(int sequence) {
        course.inputLost(sequence);
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
