package dev.tactus.web.game;

import dev.tactus.core.game.Event;
import dev.tactus.core.game.Game;
import dev.tactus.core.timeline.Timeline;
import dev.tactus.protocol.gamesession.GameListener;
import dev.tactus.protocol.message.ServerMessage;
import dev.tactus.web.connect.MatchLifecycle;
import dev.tactus.web.interop.GameEvent;
import org.teavm.jso.core.JSArray;
import org.teavm.jso.core.JSNumber;
import org.teavm.jso.core.JSObjects;
import org.teavm.jso.core.JSString;

/** Converts what a game session reports into the page's objects. */
final class GameCallbacks extends MatchLifecycle<GameRoomInfo> implements GameListener {

    private final PlayOptions page;
    private final Game game;

    GameCallbacks(PlayOptions page, Game game) {
        super(page);
        this.page = page;
        this.game = game;
    }

    @Override
    public void playing(Timeline timeline, ServerMessage.SessionParameters terms) {
        GameRoomInfo place = JSObjects.create();
        fill(place, terms);
        place.setChecksumEveryTicks(terms.checksumEveryTicks());
        place.setEntity(timeline.confirmed().entityOf(terms.seat()));
        joined(place, page.getOnPlaying());
    }

    @Override
    public void onConfirmed(int tick, Event event) {
        GameEvent.invoke(page.getOnEvent(), game, tick, event);
    }

    @Override
    public void onPredicted(int tick, Event event) {
        GameEvent.invoke(page.getOnForeseen(), game, tick, event);
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
        invoke(page.getOnDesync(), report);
    }

    @Override
    public void restored(int tick) {
        Restored restored = JSObjects.create();
        restored.setTick(tick);
        invoke(page.getOnRestored(), restored);
    }

    @Override
    public void commandLost(int sequence) {
        inputDropped(sequence);
    }
}
