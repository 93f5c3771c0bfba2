package dev.tactus.web;

import dev.tactus.core.game.Game;
import dev.tactus.core.game.World;
import dev.tactus.core.timeline.Timeline;
import dev.tactus.core.world.Attribute;
import dev.tactus.core.world.MalformedState;
import dev.tactus.protocol.play.GameSession;
import dev.tactus.protocol.play.GameStats;
import dev.tactus.protocol.session.SessionPhase;
import org.jspecify.annotations.Nullable;
import org.teavm.jso.JSExport;
import org.teavm.jso.JSObject;
import org.teavm.jso.JSProperty;
import org.teavm.jso.core.JSArray;
import org.teavm.jso.core.JSObjects;
import org.teavm.jso.core.JSPromise;
import org.teavm.jso.core.JSString;
import org.teavm.jso.typedarrays.Float64Array;

/** One player or spectator in one room that plays a game. */
public final class GameMatch {

    /** A page that has not stepped for so long is not being drawn; messages step then. */
    private static final int UNDRAWN_MS = 100;

    /** Frames that one call confirms at most: what a page may stand still for while it catches up. */
    private static final int STEPS_MAX = 400;

    private final Game game;
    private final GameEvents events;
    private final GameSession session;
    private final Runner runner;
    private double steppedMs = -UNDRAWN_MS;

    GameMatch(PlayOptions page, Options options, Game game) {
        this.game = game;
        events = new GameEvents(page, game, this::heard);
        session = new GameSession(game, options.settings(), events);
        runner = new Runner(options, session.session(), events.course());
    }

    void start() {
        runner.open();
    }

    /** Timers and frames of a page in the background are rare, messages are not. */
    private void heard() {
        if (events.course().isOver()) {
            runner.stop("this room cannot be played");
        } else if (Js.nowMs() - steppedMs > UNDRAWN_MS) {
            session.advance(Runner.nowNs(), STEPS_MAX);
        }
    }

    /** Kept when there is a place in the room and a world; broken if the match ends before. */
    @JSExport
    @JSProperty
    public JSPromise<GamePlace> getPlaying() {
        return events.playing().promise();
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
    @OneOf(SessionPhase.class)
    public String getPhase() {
        return Js.word(session.session().phase());
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
        Timeline timeline = session.timeline();
        return timeline == null ? 0 : timeline.world().entityOf(getSeat());
    }

    /** Says that the match may start; it does when all have said so, or the room waits no longer. */
    @JSExport
    public void ready() {
        session.session().ready();
        runner.touched();
    }

    /**
     * Gives a command. It shows with the next step, and is in a frame for everybody soon, unless `onRefused` says otherwise.
     *
     * @param kind as the game names it
     * @param fields as the game names them; one that is left out is 0, no or empty
     * @return the command's number; 0 if there is no world yet, too many commands wait, or the match is over
     * @throws TypeError if the game knows no such command, or a field is of another type
     */
    @JSExport
    public int command(String kind, @Ts(Ts.FIELDS) JSObject fields) {
        int sequence = 0;
        try {
            sequence = session.give(game.commands().fromNamed(kind, FieldsIn.of(fields)), Runner.nowNs());
        } catch (MalformedState e) {
            Js.throwTypeError(String.valueOf(e.getMessage()));
        }
        runner.touched();
        return sequence;
    }

    /** Steps the world to where it should be by now; to be called whenever the page draws, before it does. */
    @JSExport
    public void step() {
        steppedMs = Js.nowMs();
        session.advance(Runner.nowNs(), STEPS_MAX);
        runner.touched();
    }

    /** Returns everything in the world as it is now; none while there is no world. */
    @JSExport
    public JSArray<Entity> entities() {
        JSArray<Entity> entities = new JSArray<>();
        Timeline timeline = session.timeline();
        if (timeline != null) {
            for (int row = 0; row < timeline.world().rows(); row++) {
                entities.push(FieldsOut.entity(timeline.world(), row));
            }
        }
        return entities;
    }

    /**
     * Returns numbers as they are to be drawn: between their values before and after the last step, as far as time has come.
     * One entity after the other that has the component, in the order of their ids, each as its id and the fields' numbers.
     *
     * @param component as the game names it
     * @param fields of numbers, as the game names them
     * @throws TypeError if the world has no such component, or that no such field of numbers
     */
    @JSExport
    public Float64Array drawn(String component, JSArray<JSString> fields) {
        Timeline timeline = session.timeline();
        try {
            return timeline == null
                    ? new Float64Array(0)
                    : Drawn.of(timeline, session.pace().fraction(), component, Js.texts(fields));
        } catch (IllegalArgumentException e) {
            Js.throwTypeError(String.valueOf(e.getMessage()));
            return new Float64Array(0);
        }
    }

    /**
     * Changes a field of the own world behind the game's back, to see what becomes of it: the server is told another checksum
     * than its own, reports it, and puts this world right.
     *
     * @param entity its id
     * @param component as the game names it
     * @param field as the game names it
     * @param value as text: a number, `true` or `false`, a text, or numbers as `[1, 2]`
     * @throws TypeError if there is no such field, or the value is none of its type
     */
    @JSExport
    public void breakField(int entity, String component, String field, String value) {
        Timeline timeline = session.timeline();
        if (timeline == null) {
            return;
        }
        try {
            set(timeline.confirmed(), entity, component, field, value);
            set(timeline.world(), entity, component, field, value);
        } catch (IllegalArgumentException | MalformedState e) {
            Js.throwTypeError(String.valueOf(e.getMessage()));
        }
    }

    private static void set(World world, int entity, String component, String field, String value) {
        Attribute.of(world, entity, component, field).set(value);
    }

    /** Leaves the room for good. */
    @JSExport
    public void leave() {
        session.session().leave();
        runner.touched();
    }

    /** Closes the connection without leaving the room, so that the player may come back, from another page too. */
    @JSExport
    public void close() {
        runner.stop("closed by the page");
        events.course().stopped();
    }

    /** Returns how the match and its connection are doing. */
    @JSExport
    public PlayStats stats() {
        PlayStats stats = JSObjects.create();
        runner.tell(stats);
        @Nullable GameStats game = session.stats();
        stats.setTick(game == null ? 0 : game.tick());
        stats.setDepth(game == null ? 0 : game.depth());
        stats.setFramesWaiting(game == null ? 0 : game.framesWaiting());
        stats.setRollbacks(game == null ? 0 : game.timeline().rollbacks());
        stats.setRollbackTicksMax(game == null ? 0 : game.timeline().depthMax());
        stats.setSpeed(game == null ? 1 : game.speedPerMille() / 1000.0);
        stats.setCommandsInTime(game == null ? 0 : game.inTime());
        stats.setCommandsLate(game == null ? 0 : game.late());
        stats.setChecksumsAgreed(game == null ? 0 : game.checksumsAgreed());
        stats.setDesyncs(game == null ? 0 : game.desyncs());
        stats.setOwnDesyncs(game == null ? 0 : game.oddOnes());
        stats.setHeals(game == null ? 0 : game.heals());
        return stats;
    }
}
