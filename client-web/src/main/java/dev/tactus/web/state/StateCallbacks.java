package dev.tactus.web.state;

import dev.tactus.core.game.Event;
import dev.tactus.core.game.Game;
import dev.tactus.core.game.World;
import dev.tactus.protocol.gamesession.InterpolationBuffer;
import dev.tactus.protocol.gamesession.StateListener;
import dev.tactus.protocol.gamesession.StateSession;
import dev.tactus.protocol.message.ConnectCode;
import dev.tactus.protocol.message.RefusalCode;
import dev.tactus.protocol.message.ServerMessage;
import dev.tactus.web.connect.MatchLifecycle;
import dev.tactus.web.connect.ValidatedOptions;
import dev.tactus.web.connect.WebSessionRunner;
import dev.tactus.web.game.GameCallbacks;
import dev.tactus.web.interop.Deferred;
import org.jspecify.annotations.Nullable;
import org.teavm.jso.core.JSObjects;

/** What a session that is told states hears, in the page's own terms; and the last of these states. */
final class StateCallbacks implements StateListener {

    private final FollowOptions page;
    private final Game game;
    private final Deferred<StateRoomInfo> following = new Deferred<>();
    private final MatchLifecycle course;
    private final StateSession session;

    private @Nullable InterpolationBuffer interpolation;
    private boolean receivedFullState;
    private int statesReceived;
    private int fullStates;

    StateCallbacks(FollowOptions page, ValidatedOptions options, Game game, Runnable heard) {
        this.page = page;
        this.game = game;
        this.course = new MatchLifecycle(page, following, heard);
        this.session = new StateSession(game, options.settings(), this);
    }

    Deferred<StateRoomInfo> following() {
        return following;
    }

    MatchLifecycle course() {
        return course;
    }

    StateSession session() {
        return session;
    }

    /** Returns the last states; null until there is a place in the room. */
    @Nullable InterpolationBuffer interpolation() {
        return interpolation;
    }

    /** Returns how many changes were told. */
    int told() {
        return statesReceived;
    }

    /** Returns how many of them were whole worlds. */
    int fullStates() {
        return fullStates;
    }

    @Override
    public void playing(ServerMessage.SessionParameters terms) {
        receivedFullState = false;
        interpolation = new InterpolationBuffer(session::newWorld, terms.tickRateHz(), terms.statesEveryTicks());
        StateRoomInfo place = JSObjects.create();
        place.setSeat(terms.seat());
        place.setTickRateHz(terms.tickRateHz());
        place.setInputDelayTicks(terms.inputDelayTicks());
        place.setSpectatorDelayTicks(terms.spectatorDelayTicks());
        place.setStatesEveryTicks(terms.statesEveryTicks());
        ServerMessage.GameParameters played = terms.game();
        if (played != null) {
            place.setSeats(played.seats());
            place.setRandomSeed(played.randomSeed());
        }
        following.resolve(place);
        MatchLifecycle.invoke(page.getOnFollowing(), place);
    }

    @Override
    public void started(long unixSeconds) {
        course.started(unixSeconds);
    }

    @Override
    public void onState(World before, World now) {
        if (interpolation != null) {
            interpolation.add(now, WebSessionRunner.nowNs());
        }
        statesReceived++;
        fullStates += receivedFullState ? 0 : 1;
        WorldUpdate change = JSObjects.create();
        change.setTick(now.tick());
        change.setWhole(!receivedFullState);
        receivedFullState = true;
        MatchLifecycle.invoke(page.getOnTold(), change);
    }

    @Override
    public void onEvent(Event event) {
        GameCallbacks.invokeEventCallback(page.getOnEvent(), game, session.tick(), event);
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
