package dev.tactus.web;

import dev.tactus.core.game.Event;
import dev.tactus.core.game.Game;
import dev.tactus.core.game.World;
import dev.tactus.protocol.message.ConnectCode;
import dev.tactus.protocol.message.RefusalCode;
import dev.tactus.protocol.message.ServerMessage;
import dev.tactus.protocol.play.StateListener;
import dev.tactus.protocol.play.StateSession;
import dev.tactus.protocol.play.StateTrail;
import org.jspecify.annotations.Nullable;
import org.teavm.jso.core.JSObjects;

/** What a session that is told states hears, in the page's own terms; and the last of these states. */
final class StateEvents implements StateListener {

    private final FollowOptions page;
    private final Game game;
    private final Deferred<StatePlace> following = new Deferred<>();
    private final Course course;
    private final StateSession session;

    private @Nullable StateTrail trail;
    private boolean isNext;
    private int told;
    private int whole;

    StateEvents(FollowOptions page, Options options, Game game, Runnable heard) {
        this.page = page;
        this.game = game;
        this.course = new Course(page, following, heard);
        this.session = new StateSession(game, options.settings(), this);
    }

    Deferred<StatePlace> following() {
        return following;
    }

    Course course() {
        return course;
    }

    StateSession session() {
        return session;
    }

    /** Returns the last states; null until there is a place in the room. */
    @Nullable StateTrail trail() {
        return trail;
    }

    /** Returns how many changes were told. */
    int told() {
        return told;
    }

    /** Returns how many of them were whole worlds. */
    int whole() {
        return whole;
    }

    @Override
    public void playing(ServerMessage.Terms terms) {
        isNext = false;
        trail = new StateTrail(session::another, terms.tickRateHz(), terms.statesEveryTicks());
        StatePlace place = JSObjects.create();
        place.setSeat(terms.seat());
        place.setTickRateHz(terms.tickRateHz());
        place.setInputDelayTicks(terms.inputDelayTicks());
        place.setSpectatorDelayTicks(terms.spectatorDelayTicks());
        place.setStatesEveryTicks(terms.statesEveryTicks());
        ServerMessage.GameTerms played = terms.game();
        if (played != null) {
            place.setSeats(played.seats());
            place.setRandomSeed(played.randomSeed());
        }
        following.resolve(place);
        Course.tell(page.getOnFollowing(), place);
    }

    @Override
    public void started(long unixSeconds) {
        course.started(unixSeconds);
    }

    @Override
    public void told(World before, World now) {
        if (trail != null) {
            trail.told(now, Runner.nowNs());
        }
        told++;
        whole += isNext ? 0 : 1;
        Told change = JSObjects.create();
        change.setTick(now.tick());
        change.setWhole(!isNext);
        isNext = true;
        Course.tell(page.getOnTold(), change);
    }

    @Override
    public void happened(Event event) {
        GameEvents.tell(page.getOnEvent(), game, session.tick(), event);
    }

    @Override
    public void refused(int sequence, RefusalCode code, String detail) {
        course.refused(code, detail, sequence);
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
