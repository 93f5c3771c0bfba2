package dev.tactus.web.game;

import dev.tactus.core.game.Game;
import dev.tactus.core.game.World;
import dev.tactus.core.timeline.Timeline;
import dev.tactus.core.world.Attribute;
import dev.tactus.core.world.MalformedStateException;
import dev.tactus.protocol.gamesession.GameSession;
import dev.tactus.protocol.gamesession.GameStats;
import dev.tactus.web.connect.RoomMatch;
import dev.tactus.web.connect.ValidatedOptions;
import dev.tactus.web.connect.WebSessionRunner;
import dev.tactus.web.interop.ArgumentChecks;
import dev.tactus.web.interop.Entity;
import dev.tactus.web.interop.InterpolatedFields;
import dev.tactus.web.interop.Js;
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

/** One player or spectator in one room whose game this page simulates. */
public final class GameMatch extends RoomMatch {

    /** A page that has not stepped for this long is not being drawn; messages step the world then. */
    private static final int HIDDEN_PAGE_MS = 100;

    /** Frames that one call confirms at most, so that catching up does not freeze the page for long. */
    private static final int STEPS_MAX = 400;

    private final Game game;
    private final GameCallbacks callbacks;
    private final GameSession gameSession;
    private double lastStepMs = -HIDDEN_PAGE_MS;

    public GameMatch(PlayOptions page, ValidatedOptions options, Game game) {
        this(options, game, new GameCallbacks(page, game));
    }

    private GameMatch(ValidatedOptions options, Game game, GameCallbacks callbacks) {
        this(options, game, callbacks, new GameSession(game, options.settings(), callbacks));
    }

    private GameMatch(ValidatedOptions options, Game game, GameCallbacks callbacks, GameSession gameSession) {
        super(options, gameSession.session(), callbacks);
        this.game = game;
        this.callbacks = callbacks;
        this.gameSession = gameSession;
    }

    /** Steps the world of a page in the background, whose timers and animation frames are rare while messages are not. */
    @Override
    public void messageRead() {
        super.messageRead();
        if (!callbacks.isOver() && Js.nowMs() - lastStepMs > HIDDEN_PAGE_MS) {
            gameSession.advance(WebSessionRunner.nowNs(), STEPS_MAX);
        }
    }

    /** Resolves when the client has joined the room and has a world; rejects if the match ends before. */
    @JSExport
    @JSProperty
    public JSPromise<GameRoomInfo> getPlaying() {
        return callbacks.joined();
    }

    /** The id of the player's own entity in the world; 0 if there is none. */
    @JSExport
    @JSProperty
    public int getEntity() {
        Timeline timeline = gameSession.timeline();
        return timeline == null ? 0 : timeline.world().entityOf(getSeat());
    }

    /**
     * Issues a command. It takes effect in the next step of this page's world, and soon in a frame for all players, unless
     * `onRefused` reports otherwise.
     *
     * @param kind the command's name in the game
     * @param fields its fields by name; a field that is left out is 0, false or empty
     * @return the command's sequence number; 0 if there is no world yet, too many commands are pending, or the match is over
     * @throws TypeError if the game has no such command, or a field has another type
     */
    @JSExport
    public int command(String kind, @TsType(TsType.FIELDS) JSObject fields) {
        int sequence = gameSession.submit(JsFieldReader.command(game, kind, fields), WebSessionRunner.nowNs());
        reschedule();
        return sequence;
    }

    /** Advances the world to the current time. Call it before each drawing of the page. */
    @JSExport
    public void step() {
        lastStepMs = Js.nowMs();
        gameSession.advance(WebSessionRunner.nowNs(), STEPS_MAX);
        reschedule();
    }

    /** Returns all entities of the current world; none before there is a world. */
    @JSExport
    public JSArray<Entity> entities() {
        Timeline timeline = gameSession.timeline();
        return JsFieldWriter.entities(timeline == null ? null : timeline.world());
    }

    /**
     * Returns numbers to draw, interpolated between their values before and after the last step. The array holds, for each
     * entity that has the component, in the order of their ids, the id followed by the fields' values.
     *
     * @param component the component's name in the game
     * @param fields names of its numeric fields
     * @throws TypeError if the world has no such component, or the component no such numeric field
     */
    @JSExport
    public Float64Array drawn(String component, JSArray<JSString> fields) {
        Timeline timeline = gameSession.timeline();
        return timeline == null
                ? new Float64Array(0)
                : InterpolatedFields.of(
                        timeline.before(), timeline.world(), gameSession.pace().fraction(), component, fields);
    }

    /**
     * Changes a field of this page's world only, to demonstrate a desync: this client's checksum then differs from the server's,
     * the server reports the desync and resyncs this world.
     *
     * @param entity the entity's id
     * @param component the component's name in the game
     * @param field the field's name in the game
     * @param value as text: a number, `true` or `false`, a string, or numbers as `[1, 2]`
     * @throws TypeError if there is no such field, or the value has another type
     */
    @JSExport
    public void breakField(int entity, String component, String field, String value) {
        Timeline timeline = gameSession.timeline();
        if (timeline == null) {
            return;
        }
        try {
            set(timeline.confirmed(), entity, component, field, value);
            set(timeline.world(), entity, component, field, value);
        } catch (IllegalArgumentException | MalformedStateException e) {
            throw ArgumentChecks.rethrowAsTypeError(e);
        }
    }

    private static void set(World world, int entity, String component, String field, String value) {
        Attribute.of(world, entity, component, field).set(value);
    }

    /** Returns statistics of the match and its connection. */
    @JSExport
    public PlayStats stats() {
        PlayStats stats = JSObjects.create();
        fillStats(stats);
        @Nullable GameStats game = gameSession.stats();
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
