package dev.tactus.cli.replay;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tactus.admin.records.RecordJson;
import dev.tactus.cli.support.CliJson;
import dev.tactus.core.frame.Cursor;
import dev.tactus.core.frame.FrameRun;
import dev.tactus.core.frame.Input;
import dev.tactus.core.frame.InputForm;
import dev.tactus.core.frame.MalformedFramesException;
import dev.tactus.core.frame.SidXy;
import dev.tactus.core.replay.CorruptReplayException;
import dev.tactus.storage.archive.ReplayFile;
import java.io.IOException;
import java.io.Writer;
import java.util.HexFormat;

/** A replay as JSON lines. Frames without inputs have no line: time goes on by the ticks of the others. */
final class ReplayExport {

    private ReplayExport() {}

    /** Shows the progress, in ticks. */
    interface Progress {
        void at(int done, int total);
    }

    static void write(ReplayFile replay, Writer out) throws IOException, CorruptReplayException {
        write(replay, out, (done, total) -> {});
    }

    static void write(ReplayFile replay, Writer out, Progress progress) throws IOException, CorruptReplayException {
        ObjectNode match = RecordJson.match(replay.header());
        match.put("firstTick", replay.firstTick());
        match.put("nextTick", replay.nextTick());
        match.put("keyframes", replay.keyframes());
        match.put("checksums", replay.countChecksums());
        line(out, match);
        replay.forEachRun(run -> {
            frames(run, out);
            progress.at(run.nextTick() - replay.firstTick(), replay.nextTick() - replay.firstTick());
        });
    }

    private static void frames(FrameRun run, Writer out) throws IOException {
        Cursor cursor = new Cursor(run, run.firstTick());
        while (cursor.next(run.nextTick())) {
            ObjectNode frame = CliJson.object();
            frame.put("tick", cursor.tick());
            ArrayNode inputs = frame.putArray("inputs");
            while (cursor.nextInput()) {
                inputs.add(input(cursor.input()));
            }
            line(out, frame);
        }
    }

    private static ObjectNode input(Input input) {
        ObjectNode json = CliJson.object();
        json.put("seat", input.seat());
        json.put("sequence", input.sequence());
        if (input.form() == InputForm.SID_XY) {
            sidXy(json, input.payload());
        } else {
            json.put("payload", HexFormat.of().formatHex(input.payload()));
        }
        return json;
    }

    /** A payload that only claims to be of that form is shown as it is. */
    private static void sidXy(ObjectNode json, byte[] payload) {
        try {
            SidXy fields = SidXy.of(payload);
            json.put("sid", fields.sid());
            json.put("x", fields.x());
            json.put("y", fields.y());
            if (fields.extra().length > 0) {
                json.put("payload", HexFormat.of().formatHex(fields.extra()));
            }
        } catch (MalformedFramesException e) {
            json.put("payload", HexFormat.of().formatHex(payload));
        }
    }

    private static void line(Writer out, ObjectNode json) throws IOException {
        out.write(CliJson.write(json));
        out.write('\n');
    }
}
