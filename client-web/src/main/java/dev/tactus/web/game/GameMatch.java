package dev.tactus.web.game;

import dev.tactus.core.game.Game;
import dev.tactus.core.game.World;
import dev.tactus.core.timeline.Timeline;
import dev.tactus.core.world.Attribute;
import dev.tactus.core.world.MalformedStateException;
import dev.tactus.protocol.gamesession.GameSession;
import dev.tactus.protocol.gamesession.GameStats;
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

/** One player or spectator in one room that plays a game. */
public final class GameMatch {

    /** A page that has not stepped for so long is not being drawn; messages step then. */
    private static final int HIDDEN_PAGE_MS = 100;

    /** Frames that one call confirms at most: what a page may stand still for while it catches up. */
    private static final int STEPS_MAX = 400;

    private final Game game;
    private final GameCallbacks events;
    private final GameSession session;
    private final WebSessionRunner runner;
    private double lastStepMs = -HIDDEN_PAGE_MS;

    public GameMatch(PlayOptions page, ValidatedOptions options, Game game) {
        this.game = game;
        events = new GameCallbacks(page, game, this::messageRead);
        session = new GameSession(game, options.settings(), events);
        runner = new WebSessionRunner(options, session.session(), events.course());
    }

    public void start() {
        runner.open();
    }

    /** Timers and frames of a page in the background are rare, messages are not. */
    private void messageRead() {
        if (events.course().isOver()) {
            runner.stop("this room cannot be played");
        } else if (Js.nowMs() - lastStepMs > HIDDEN_PAGE_MS) {
            session.advance(WebSessionRunner.nowNs(), STEPS_MAX);
        }
    }

    /** Kept when there is a place in the room and a world; broken if the match ends before. */
    @JSExport
    @JSProperty
    public JSPromise<GameRoomInfo> getPlaying() {
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
        Timeline timeline = session.timeline();
        return timeline == null ? 0 : timeline.world().entityOf(getSeat());
    }

    /** Says that the match may start; it does when all have said so, or the room waits no longer. */
    @JSExport
    public void ready() {
        session.session().ready();
        runner.reschedule();
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
    public int command(String kind, @TsType(TsType.FIELDS) JSObject fields) {
        int sequence = 0;
        try {
            sequence =
                    session.submit(game.commands().fromNamed(kind, JsFieldReader.of(fields)), WebSessionRunner.nowNs());
        } catch (MalformedStateException e) {
            Js.throwTypeError(String.valueOf(e.getMessage()));
        }
        runner.reschedule();
        return sequence;
    }

    /** Steps the world to where it should be by now; to be called whenever the page draws, before it does. */
    @JSExport
    public void step() {
        lastStepMs = Js.nowMs();
        session.advance(WebSessionRunner.nowNs(), STEPS_MAX);
        runner.reschedule();
    }

    /** Returns everything in the world as it is now; none while there is no world. */
    @JSExport
    public JSArray<Entity> entities() {
        JSArray<Entity> entities = new JSArray<>();
        Timeline timeline = session.timeline();
        if (timeline != null) {
            for (int row = 0; row < timeline.world().rows(); row++) {
                entities.push(JsFieldWriter.entity(timeline.world(), row));
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
                    : InterpolatedFields.of(timeline, session.pace().fraction(), component, Js.strings(fields));
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
        } catch (IllegalArgumentException | MalformedStateException e) {
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
    public PlayStats stats() {
        PlayStats stats = JSObjects.create();
        runner.fillStats(stats);
        @Nullable GameStats game = session.stats();
        stats.setTick(game == null ? 0 : game.tick());
        stats.setDepth(game == null ? 0 : game.depth());
        stats.setFramesWaiting(game == null ? 0 : game.framesWaiting());
        stats.setRollbacks(game == null ? 0 : game.timeline().rollbacks());
        stats.setRollbackTicksMax(game == null ? 0 : game.timeline().depthMax());
        stats.setSpeed(game == null ? 1 : game.speedPerMille() / 1000.0);
        stats.setCommandsInTime(game == null ? 0 : game.inTime());
        stats.setCommandsLate(game == null ? 0 : game.late());
        stats.setChecksumsAgreed(game == null ? 0 : game.checksumsMatched());
        stats.setDesyncs(game == null ? 0 : game.desyncs());
        stats.setOwnDesyncs(game == null ? 0 : game.timesDivergent());
        stats.setHeals(game == null ? 0 : game.resyncs());
        return stats;
    }
}
