package dev.tactus.web.state;

import dev.tactus.core.game.Event;
import dev.tactus.core.game.Game;
import dev.tactus.core.game.World;
import dev.tactus.protocol.gamesession.InterpolationBuffer;
import dev.tactus.protocol.gamesession.StateListener;
import dev.tactus.protocol.gamesession.StateSession;
import dev.tactus.protocol.message.RefusalCode;
import dev.tactus.protocol.message.ServerMessage;
import dev.tactus.web.connect.MatchLifecycle;
import dev.tactus.web.connect.ValidatedOptions;
import dev.tactus.web.connect.WebSessionRunner;
import dev.tactus.web.interop.GameEvent;
import org.jspecify.annotations.Nullable;
import org.teavm.jso.core.JSObjects;

/** Converts what a state session reports into the page's objects, and buffers the received worlds for interpolation. */
final class StateCallbacks extends MatchLifecycle<StateRoomInfo> implements StateListener {

    private final FollowOptions page;
    private final Game game;
    private final StateSession session;

    private @Nullable InterpolationBuffer interpolation;
    private boolean receivedFullState;
    private int statesReceived;
    private int fullStates;

    StateCallbacks(FollowOptions page, ValidatedOptions options, Game game) {
        super(page);
        this.page = page;
        this.game = game;
        this.session = new StateSession(game, options.settings(), this);
    }

    StateSession session() {
        return session;
    }

    /** Returns the buffer of received worlds; null before the client has joined the room. */
    @Nullable InterpolationBuffer interpolation() {
        return interpolation;
    }

    /** Returns the number of state updates received. */
    int statesReceived() {
        return statesReceived;
    }

    /** Returns how many of them were full states. */
    int fullStates() {
        return fullStates;
    }

    @Override
    public void playing(ServerMessage.SessionParameters terms) {
        receivedFullState = false;
        interpolation = new InterpolationBuffer(session::newWorld, terms.tickRateHz(), terms.statesEveryTicks());
        StateRoomInfo place = JSObjects.create();
        fill(place, terms);
        place.setStatesEveryTicks(terms.statesEveryTicks());
        joined(place, page.getOnFollowing());
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
        invoke(page.getOnTold(), change);
    }

    @Override
    public void onEvent(Event event) {
        GameEvent.invoke(page.getOnEvent(), game, session.tick(), event);
    }

    @Override
    public void refused(int sequence, RefusalCode code, String detail) {
        refused(code, detail, sequence);
    }
}
