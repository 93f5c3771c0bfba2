package dev.tactus.web.replay;

import dev.tactus.core.game.Game;
import dev.tactus.core.game.World;
import dev.tactus.core.replay.CorruptReplayException;
import dev.tactus.core.replay.ReplayPlayer;
import dev.tactus.core.replay.ReplayReader;
import dev.tactus.web.interop.ArgumentChecks;
import dev.tactus.web.interop.Entity;
import dev.tactus.web.interop.Js;
import dev.tactus.web.interop.JsFieldWriter;
import dev.tactus.web.interop.TsType;
import org.jspecify.annotations.Nullable;
import org.teavm.jso.JSExport;
import org.teavm.jso.JSProperty;
import org.teavm.jso.core.JSArray;
import org.teavm.jso.core.JSNumber;

/** A recorded match with a current tick. */
public final class Replay {

    private final ReplayReader reader;
    private final @Nullable ReplayPlayer player;
    private final String noWorldReason;
    private final ReplayHeader header;
    private final ReplayInputs inputs;
    private int recorded = -1;

    public Replay(ReplayReader reader, @Nullable Game game, @Nullable ReplayPlayer player, String worldless) {
        this.reader = reader;
        this.player = player;
        this.noWorldReason = worldless;
        header = ReplayDescriptions.of(reader);
        inputs = new ReplayInputs(reader, game);
    }

    /** The header of the recording. */
    @JSExport
    @JSProperty
    public ReplayHeader getHeader() {
        return header;
    }

    /** The reason why there is no world but only inputs; empty if there is a world. */
    @JSExport
    @JSProperty
    public String getWorldless() {
        return noWorldReason;
    }

    /** The current tick: the one that the world which the methods return steps next. */
    @JSExport
    @JSProperty
    public int getTick() {
        return player == null ? reader.firstTick() : player.tick();
    }

    /**
     * Moves to a tick, or a part of the way, for pages that show progress. Forward moves step the world and compare the recorded
     * checksums on the way; backward or long moves continue from the nearest keyframe.
     *
     * @param tick the header's `firstTick` to its `nextTick`
     * @param stepsMax the maximum number of ticks to step
     * @return whether the tick was reached
     * @throws TypeError if there is no such tick
     * @throws Error if a block of the file is damaged
     */
    @JSExport
    public boolean moveTo(JSNumber tick, JSNumber stepsMax) {
        return moveTo(tick(tick, "tick"), ArgumentChecks.intInRange(stepsMax, "stepsMax", 1, Integer.MAX_VALUE));
    }

    private boolean moveTo(int tick, int stepsMax) {
        try {
            return player == null || player.moveTo(tick, stepsMax);
        } catch (CorruptReplayException e) {
            throw ArgumentChecks.rethrowAsError(e);
        }
    }

    /**
     * Moves to a tick and returns all entities of its world; none if there is no world.
     *
     * @param tick the header's `firstTick` to its `nextTick`
     * @throws TypeError if there is no such tick
     * @throws Error if a block of the file is damaged
     */
    @JSExport
    public JSArray<Entity> worldAt(JSNumber tick) {
        moveTo(tick(tick, "tick"), Integer.MAX_VALUE);
        return entities();
    }

    /** Returns all entities of the world at the current tick. */
    @JSExport
    public JSArray<Entity> entities() {
        return JsFieldWriter.entities(player == null ? null : player.world());
    }

    /**
     * Returns an entity of the world at the current tick; null if it does not exist.
     *
     * @param id the entity's id; 0 for the world itself
     */
    @JSExport
    @TsType("Entity | null")
    public @Nullable Entity entity(int id) {
        return player == null ? null : entity(player.world(), id);
    }

    /**
     * Returns an entity of the world one tick earlier; null if it did not exist.
     *
     * @param id the entity's id; 0 for the world itself
     */
    @JSExport
    @TsType("Entity | null")
    public @Nullable Entity entityBefore(int id) {
        return player == null ? null : entity(player.before(), id);
    }

    private static @Nullable Entity entity(World world, int id) {
        int row = world.row(id);
        return row < 0 ? null : JsFieldWriter.entity(world, row);
    }

    /**
     * Returns the id of a seat's own entity; 0 if there is none.
     *
     * @param seat from 1
     */
    @JSExport
    public int entityOf(int seat) {
        return player == null ? 0 : player.world().entityOf(seat);
    }

    /**
     * Returns the inputs of a range of frames, in order.
     *
     * @param from the first tick
     * @param to the tick after the last one
     * @throws TypeError if there are no such ticks
     * @throws Error if a block of the file is damaged
     */
    @JSExport
    public JSArray<ReplayInput> inputs(JSNumber from, JSNumber to) {
        try {
            return inputs.between(tick(from, "from"), tick(to, "to"));
        } catch (CorruptReplayException e) {
            throw ArgumentChecks.rethrowAsError(e);
        }
    }

    /**
     * Counts the inputs of a range of frames.
     *
     * @param from the first tick
     * @param to the tick after the last one
     * @return the number of inputs of each seat, seat 1 first
     * @throws TypeError if there are no such ticks
     * @throws Error if a block of the file is damaged
     */
    @JSExport
    public JSArray<JSNumber> countInputs(JSNumber from, JSNumber to) {
        try {
            return Js.numbers(inputs.count(tick(from, "from"), tick(to, "to")));
        } catch (CorruptReplayException e) {
            throw ArgumentChecks.rethrowAsError(e);
        }
    }

    /** Returns the comparison of the recorded checksums with the worlds stepped so far. */
    @JSExport
    public ReplayChecks checks() {
        return ReplayDescriptions.checks(countRecorded(), player);
    }

    private int countRecorded() {
        if (recorded < 0) {
            try {
                recorded = reader.countChecksums();
            } catch (CorruptReplayException e) {
                recorded = 0;
            }
        }
        return recorded;
    }

    private int tick(JSNumber tick, String name) {
        return ArgumentChecks.intInRange(tick, name, reader.firstTick(), reader.nextTick());
    }
}
