package dev.tactus.web.state;

import dev.tactus.core.game.Game;
import dev.tactus.core.game.World;
import dev.tactus.core.world.MalformedStateException;
import dev.tactus.protocol.gamesession.InterpolationBuffer;
import dev.tactus.protocol.gamesession.StateSession;
import dev.tactus.protocol.session.SessionPhase;
import dev.tactus.web.connect.MatchEnd;
import dev.tactus.web.connect.ValidatedOptions;
import dev.tactus.web.connect.WebSessionRunner;
import dev.tactus.web.interop.Entity;
import dev.tactus.web.interop.InterpolatedFields;
import dev.tactus.web.interop.Js;
import dev.tactus.web.interop.JsFieldReader;
import dev.tactus.web.interop.JsFieldWriter;
import dev.tactus.web.interop.TsEnum;
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

/** One player or spectator in one room that tells the state of its world. Nothing is stepped here. */
public final class StateMatch {

    private final Game game;
    private final StateCallbacks events;
    private final StateSession session;
    private final WebSessionRunner runner;
    private int lastSubmitted;

    public StateMatch(FollowOptions page, ValidatedOptions options, Game game) {
        this.game = game;
        events = new StateCallbacks(page, options, game, this::messageRead);
        session = events.session();
        runner = new WebSessionRunner(options, session.session(), events.course());
    }

    public void start() {
        runner.open();
    }

    private void messageRead() {
        if (events.course().isOver()) {
            runner.stop("this room cannot be followed");
        }
    }

    /** Kept when there is a place in the room; broken if the match ends before. */
    @JSExport
    @JSProperty
    public JSPromise<StateRoomInfo> getFollowing() {
        return events.following().promise();
    }

    /** Kept when the match is over for this client, whatever the reason. */
    @JSExport
    @JSProperty
    public JSPromise<MatchEnd> getEnded() {
        return events.course().ended();
    }

    /**
     * Where it stands: `detached` without a connection, `connecting` while the place is asked for, `waiting` for the match to
     * run, `running`; at the end `refused` or `closed`.
     */
    @JSExport
    @JSProperty
    @TsEnum(SessionPhase.class)
    public String getPhase() {
        return Js.kebabCase(session.session().phase());
    }

    /** The own seat, from 1; 0 for a spectator or while it is not known. */
    @JSExport
    @JSProperty
    public int getSeat() {
        return session.session().seat();
    }

    /** The id of what is the player's own in the world; 0 for nothing. */
    @JSExport
    @JSProperty
    public int getEntity() {
        World world = session.world();
        return world == null || getSeat() == 0 ? 0 : world.entityOf(getSeat());
    }

    /** The tick that the server steps next in the world as it was told last. */
    @JSExport
    @JSProperty
    public int getTick() {
        return session.tick();
    }

    /**
     * The number of the newest own command that this world has seen, as `command` returned it. So a page that cannot wait may
     * show what its later commands will do, from `entities` on.
     */
    @JSExport
    @JSProperty
    public int getTaken() {
        return lastSubmitted - session.session().inputsPending();
    }

    /** Says that the match may start; it does when all have said so, or the room waits no longer. */
    @JSExport
    public void ready() {
        session.session().ready();
        runner.reschedule();
    }

    /**
     * Gives a command. It is in a frame soon, unless `onRefused` says otherwise, and then shows in the world that is told.
     *
     * @param kind as the game names it
     * @param fields as the game names them; one that is left out is 0, no or empty
     * @return the command's number; 0 if too many commands wait, or the match is over
     * @throws TypeError if the game knows no such command, or a field is of another type
     */
    @JSExport
    public int command(String kind, @TsType(TsType.FIELDS) JSObject fields) {
        int sequence = 0;
        try {
            sequence =
                    session.submit(game.commands().fromNamed(kind, JsFieldReader.of(fields)), WebSessionRunner.nowNs());
        } catch (MalformedStateException e) {
            Js.throwTypeError(String.valueOf(e.getMessage()));
        }
        lastSubmitted = Math.max(lastSubmitted, sequence);
        runner.reschedule();
        return sequence;
    }

    /** Returns everything that is seen of the world as it was told last, itself first, with id 0; none before that. */
    @JSExport
    public JSArray<Entity> entities() {
        JSArray<Entity> entities = new JSArray<>();
        World world = session.world();
        if (world != null) {
            for (int row = 0; row < world.rows(); row++) {
                entities.push(JsFieldWriter.entity(world, row));
            }
        }
        return entities;
    }

    /**
     * Moves what `drawn` gives on to now; to be called whenever the page draws, before it does. It is a little behind what was
     * told last: by the time from one state to the next, and by as much as they came late lately.
     */
    @JSExport
    public void step() {
        InterpolationBuffer trail = events.interpolation();
        if (trail != null) {
            trail.advanceTo(WebSessionRunner.nowNs());
        }
    }

    /**
     * Returns numbers as they are to be drawn: between two states that were told, as far as time has come. One entity after
     * the other that has the component, in the order of their ids, each as its id and the fields' numbers.
     *
     * @param component as the game names it
     * @param fields of numbers, as the game names them
     * @throws TypeError if the world has no such component, or that no such field of numbers
     */
    @JSExport
    public Float64Array drawn(String component, JSArray<JSString> fields) {
        InterpolationBuffer trail = events.interpolation();
        if (trail == null || trail.isEmpty()) {
            return new Float64Array(0);
        }
        try {
            int back = InterpolationBuffer.ONE - trail.fraction();
            return InterpolatedFields.of(trail.later(), trail.earlier(), back, component, Js.strings(fields));
        } catch (IllegalArgumentException e) {
            Js.throwTypeError(String.valueOf(e.getMessage()));
            return new Float64Array(0);
        }
    }

    /** Leaves the room for good. */
    @JSExport
    public void leave() {
        session.session().leave();
        runner.reschedule();
    }

    /** Closes the connection without leaving the room, so that the player may come back, from another page too. */
    @JSExport
    public void close() {
        runner.stop("closed by the page");
        events.course().stopped();
    }

    /** Returns how the match and its connection are doing. */
    @JSExport
    public StateStats stats() {
        StateStats stats = JSObjects.create();
        runner.fillStats(stats);
        stats.setTick(session.tick());
        stats.setStatesTold(events.told());
        stats.setStatesWhole(events.fullStates());
        stats.setBehindTicks(behind(events.interpolation()));
        return stats;
    }

    private double behind(@Nullable InterpolationBuffer trail) {
        if (trail == null || trail.isEmpty()) {
            return 0;
        }
        int way = trail.later().tick() - trail.earlier().tick();
        return session.tick() - trail.earlier().tick() - way * (trail.fraction() / (double) InterpolationBuffer.ONE);
    }
}
