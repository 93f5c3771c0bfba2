package dev.tactus.web.state;

import dev.tactus.core.game.Game;
import dev.tactus.core.game.World;
import dev.tactus.protocol.gamesession.InterpolationBuffer;
import dev.tactus.protocol.gamesession.StateSession;
import dev.tactus.web.connect.RoomMatch;
import dev.tactus.web.connect.ValidatedOptions;
import dev.tactus.web.connect.WebSessionRunner;
import dev.tactus.web.interop.Entity;
import dev.tactus.web.interop.InterpolatedFields;
import dev.tactus.web.interop.JsFieldReader;
import dev.tactus.web.interop.JsFieldWriter;
import dev.tactus.web.interop.TsType;
import org.jspecify.annotations.Nullable;
import org.teavm.jso.JSExport;
import org.teavm.jso.JSObject;
import org.teavm.jso.JSProperty;
import org.teavm.jso.core.JSArray;
import org.teavm.jso.core.JSObjects;
import org.teavm.jso.core.JSPromise;
import org.teavm.jso.core.JSString;
import org.teavm.jso.typedarrays.Float64Array;

/** One player or spectator in one room whose world this page receives as state updates. The page does not simulate it. */
public final class StateMatch extends RoomMatch {

    private final Game game;
    private final StateCallbacks callbacks;
    private final StateSession stateSession;
    private int lastSubmitted;

    public StateMatch(FollowOptions page, ValidatedOptions options, Game game) {
        this(options, game, new StateCallbacks(page, options, game));
    }

    private StateMatch(ValidatedOptions options, Game game, StateCallbacks callbacks) {
        super(options, callbacks.session().session(), callbacks);
        this.game = game;
        this.callbacks = callbacks;
        this.stateSession = callbacks.session();
    }

    /** Resolves when the client has joined the room; rejects if the match ends before. */
    @JSExport
    @JSProperty
    public JSPromise<StateRoomInfo> getFollowing() {
        return callbacks.joined();
    }

    /** The id of the player's own entity in the world; 0 if there is none. */
    @JSExport
    @JSProperty
    public int getEntity() {
        World world = stateSession.world();
        return world == null || getSeat() == 0 ? 0 : world.entityOf(getSeat());
    }

    /** The tick of the latest received world: the one that the server steps next in it. */
    @JSExport
    @JSProperty
    public int getTick() {
        return stateSession.tick();
    }

    /**
     * The sequence number of the newest command of this client that the latest world includes, as `command` returned it. A page
     * can predict the effect of its later commands on top of `entities`.
     */
    @JSExport
    @JSProperty
    public int getTaken() {
        return lastSubmitted - session().inputsPending();
    }

    /**
     * Issues a command. It is soon in a frame, unless `onRefused` reports otherwise, and then in the received world.
     *
     * @param kind the command's name in the game
     * @param fields its fields by name; a field that is left out is 0, false or empty
     * @return the command's sequence number; 0 if too many commands are pending or the match is over
     * @throws TypeError if the game has no such command, or a field has another type
     */
    @JSExport
    public int command(String kind, @TsType(TsType.FIELDS) JSObject fields) {
        int sequence = stateSession.submit(JsFieldReader.command(game, kind, fields), WebSessionRunner.nowNs());
        lastSubmitted = Math.max(lastSubmitted, sequence);
        reschedule();
        return sequence;
    }

    /**
     * Returns all visible entities of the latest world, the world itself first with id 0; none before the first update.
     */
    @JSExport
    public JSArray<Entity> entities() {
        return JsFieldWriter.entities(stateSession.world());
    }

    /**
     * Advances what `drawn` returns to the current time. Call it before each drawing of the page. It is behind the latest
     * world by the interval of the updates and their recent jitter.
     */
    @JSExport
    public void step() {
        InterpolationBuffer trail = callbacks.interpolation();
        if (trail != null) {
            trail.advanceTo(WebSessionRunner.nowNs());
        }
    }

    /**
     * Returns numbers to draw, interpolated between two received worlds. The array holds, for each entity that has the
     * component, in the order of their ids, the id followed by the fields' values.
     *
     * @param component the component's name in the game
     * @param fields names of its numeric fields
     * @throws TypeError if the world has no such component, or the component no such numeric field
     */
    @JSExport
    public Float64Array drawn(String component, JSArray<JSString> fields) {
        InterpolationBuffer trail = callbacks.interpolation();
        if (trail == null || trail.isEmpty()) {
            return new Float64Array(0);
        }
        int back = InterpolationBuffer.ONE - trail.fraction();
        return InterpolatedFields.of(trail.later(), trail.earlier(), back, component, fields);
    }

    /** Returns statistics of the match and its connection. */
    @JSExport
    public StateStats stats() {
        StateStats stats = JSObjects.create();
        fillStats(stats);
        stats.setTick(stateSession.tick());
        stats.setStatesTold(callbacks.statesReceived());
        stats.setStatesWhole(callbacks.fullStates());
        stats.setBehindTicks(behind(callbacks.interpolation()));
        return stats;
    }

    private double behind(@Nullable InterpolationBuffer trail) {
        if (trail == null || trail.isEmpty()) {
            return 0;
        }
        int way = trail.later().tick() - trail.earlier().tick();
        return stateSession.tick()
                - trail.earlier().tick()
                - way * (trail.fraction() / (double) InterpolationBuffer.ONE);
    }
}
