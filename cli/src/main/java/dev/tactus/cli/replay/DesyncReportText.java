package dev.tactus.cli.replay;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tactus.admin.records.RecordJson;
import dev.tactus.cli.support.CliJson;
import dev.tactus.core.replay.DesyncBundle;
import dev.tactus.core.replay.DesyncRun;
import dev.tactus.core.world.Difference;
import java.time.Instant;
import java.util.Locale;

/** Prints a desync bundle and the result of stepping it, for people and for scripts. */
final class DesyncReportText {

    private DesyncReportText() {}

    static String text(DesyncBundle bundle) {
        StringBuilder text = new StringBuilder();
        for (Difference difference : bundle.differences()) {
            line(text, "tick " + bundle.firstTick() + ": " + difference);
        }
        if (bundle.differences().isEmpty()) {
            line(text, "tick " + bundle.firstTick() + ": the worlds differ; which fields is not known");
        }
        DesyncBundle.Client odd = bundle.divergentClient();
        line(
                text,
                "client   seat " + odd.seat() + ", player " + Long.toUnsignedString(odd.player()) + ", " + odd.dialect()
                        + ", " + (odd.version() == 0 ? "an old client" : "protocol version " + odd.version()));
        line(
                text,
                "match    room " + Long.toUnsignedString(bundle.header().room()) + ", game "
                        + (bundle.header().game().isEmpty()
                                ? "none: a relay room"
                                : bundle.header().game()));
        line(text, "build    " + bundle.header().properties().getOrDefault("build", "not known"));
        line(text, "noticed  at tick " + bundle.noticedTick() + ", " + Instant.ofEpochMilli(bundle.foundUnixMs()));
        line(text, "finding  " + bundle.finding());
        bundle.reportedChecksums().stream()
                .filter(told -> told.tick() == bundle.firstTick() || told.tick() == bundle.noticedTick())
                .forEach(told -> line(
                        text,
                        "told     tick " + told.tick() + ": " + told.checksum() + " by "
                                + (told.seat() == 0 ? "the server" : "seat " + told.seat())));
        line(
                text,
                "holds    keyframe of " + bundle.keyframe().length + " bytes, frames "
                        + bundle.frames().firstTick() + ".." + (bundle.frames().nextTick() - 1)
                        + ", the client's world of " + bundle.divergentSnapshot().length + " bytes");
        return text.toString();
    }

    static String text(DesyncRun run) {
        StringBuilder text = new StringBuilder();
        line(
                text,
                "tick " + run.tick() + ": the game's world has the checksum " + run.checksum() + "; "
                        + switch (run.truth()) {
                            case CONFIRMED -> "confirmed, ";
                            case REFUTED -> "refuted, ";
                            case UNKNOWN -> "not to be confirmed, ";
                        }
                        + run.detail());
        line(text, run.clientDetail());
        run.client().forEach(difference -> line(text, "tick " + run.tick() + ": " + difference));
        return text.toString();
    }

    static ObjectNode json(DesyncRun run) {
        ObjectNode json = CliJson.object();
        json.put("tick", run.tick());
        json.put("checksum", run.checksum().toString());
        json.put("truth", run.truth().name().toLowerCase(Locale.ROOT));
        json.put("detail", run.detail());
        json.put("clientDetail", run.clientDetail());
        json.set("differences", RecordJson.differences(run.client()));
        return json;
    }

    private static void line(StringBuilder text, String line) {
        text.append(line).append('\n');
    }
}
