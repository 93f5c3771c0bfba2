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

/** A recorded match, and a place in it. */
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

    /** What the match was. */
    @JSExport
    @JSProperty
    public ReplayHeader getHeader() {
        return header;
    }

    /** Why there is no world, but only inputs; empty where there is one. */
    @JSExport
    @JSProperty
    public String getWorldless() {
        return noWorldReason;
    }

    /** The tick of the world that the methods show: of the frame that it steps next. */
    @JSExport
    @JSProperty
    public int getTick() {
        return player == null ? reader.firstTick() : player.tick();
    }

    /**
     * Moves to a tick, or a part of the way, for pages that show progress. Forward it steps, and compares the checksums that
     * it passes; back, or far ahead, it goes on from the nearest keyframe.
     *
     * @param tick the header's `firstTick` to its `nextTick`
     * @param stepsMax how many ticks are stepped at most
     * @return whether it is there
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
     * Moves to a tick and returns everything in the world there; nothing where there is no world.
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

    /** Returns everything in the world of this tick. */
    @JSExport
    public JSArray<Entity> entities() {
        JSArray<Entity> entities = new JSArray<>();
        if (player != null) {
            for (int row = 0; row < player.world().rows(); row++) {
                entities.push(JsFieldWriter.entity(player.world(), row));
            }
        }
        return entities;
    }

    /**
     * Returns something in the world of this tick, if it is there.
     *
     * @param id its id; 0 for the world itself
     */
    @JSExport
    @TsType("Entity | null")
    public @Nullable Entity entity(int id) {
        return player == null ? null : entity(player.world(), id);
    }

    /**
     * Returns something in the world of the tick before, if it was there.
     *
     * @param id its id; 0 for the world itself
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
     * Returns the id of what is a seat's own in the world; 0 for nothing.
     *
     * @param seat from 1
     */
    @JSExport
    public int entityOf(int seat) {
        return player == null ? 0 : player.world().entityOf(seat);
    }

    /**
     * Returns the inputs of some frames, in their order; none if there are no frames between.
     *
     * @param from the first tick
     * @param to the tick behind the last one
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
     * Counts the inputs of some frames.
     *
     * @param from the first tick
     * @param to the tick behind the last one
     * @return how many each seat gave, seat 1 first
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

    /** Returns how the recorded checksums compare with the worlds stepped so far. */
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
