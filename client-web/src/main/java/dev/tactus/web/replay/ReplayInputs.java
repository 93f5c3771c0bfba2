package dev.tactus.web.replay;

import dev.tactus.core.frame.Cursor;
import dev.tactus.core.frame.FrameRun;
import dev.tactus.core.frame.Input;
import dev.tactus.core.frame.InputForm;
import dev.tactus.core.frame.SidXy;
import dev.tactus.core.game.Command;
import dev.tactus.core.game.Game;
import dev.tactus.core.replay.CorruptReplayException;
import dev.tactus.core.replay.ReplayReader;
import dev.tactus.core.world.MalformedStateException;
import dev.tactus.web.interop.Js;
import dev.tactus.web.interop.JsFieldWriter;
import dev.tactus.web.interop.SidXyValues;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.teavm.jso.core.JSArray;
import org.teavm.jso.core.JSObjects;

/** Reads the inputs of a recorded match, with or without a world. */
final class ReplayInputs {

    private final ReplayReader reader;
    private final @Nullable Game game;
    private @Nullable FrameRun held;

    ReplayInputs(ReplayReader reader, @Nullable Game game) {
        this.reader = reader;
        this.game = game;
    }

    JSArray<ReplayInput> between(int from, int to) throws CorruptReplayException {
        JSArray<ReplayInput> inputs = new JSArray<>();
        visit(from, to, cursor -> inputs.push(input(cursor)));
        return inputs;
    }

    /** Returns the number of inputs of each seat, seat 1 first. */
    int[] count(int from, int to) throws CorruptReplayException {
        int[] counts = new int[reader.header().players().size()];
        visit(from, to, cursor -> {
            if (cursor.seat() <= counts.length) {
                counts[cursor.seat() - 1]++;
            }
        });
        return counts;
    }

    private void visit(int from, int to, Consumer<Cursor> visitor) throws CorruptReplayException {
        for (int tick = from; tick < to; ) {
            FrameRun run = frames(tick);
            int end = Math.min(to, run.nextTick());
            Cursor cursor = new Cursor(run, tick);
            while (cursor.next(end)) {
                while (cursor.nextInput()) {
                    visitor.accept(cursor);
                }
            }
            tick = end;
        }
    }

    /** Caches the last block, which a page reads repeatedly. */
    private FrameRun frames(int tick) throws CorruptReplayException {
        FrameRun run = held;
        if (run == null || tick < run.firstTick() || tick >= run.nextTick()) {
            run = reader.run(tick, Integer.MAX_VALUE);
            held = run;
        }
        return run;
    }

    private ReplayInput input(Cursor cursor) {
        Input from = cursor.input();
        ReplayInput input = JSObjects.create();
        input.setTick(cursor.tick());
        input.setSeat(from.seat());
        input.setSequence(from.sequence());
        if (from.form() == InputForm.SID_XY) {
            SidXy values = SidXy.of(from.payload());
            input.setSidXy(SidXyValues.of(values));
            input.setPayload(Js.bytes(values.extra()));
            return input;
        }
        input.setPayload(Js.bytes(from.payload()));
        if (game != null) {
            command(game, from.payload(), input);
        }
        return input;
    }

    private static void command(Game game, byte[] payload, ReplayInput input) {
        try {
            Command command = game.commands().read(payload);
            input.setKind(game.commands().nameOf(command));
            input.setFields(JsFieldWriter.of(command));
        } catch (MalformedStateException e) {
            // Not a command of the game: the simulation skipped it, and the page shows its bytes.
        }
    }
}
