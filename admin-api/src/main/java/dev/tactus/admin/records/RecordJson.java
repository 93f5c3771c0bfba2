package dev.tactus.admin.records;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tactus.admin.http.ResultJson;
import dev.tactus.core.replay.CorruptReplayException;
import dev.tactus.core.replay.DesyncBundle;
import dev.tactus.core.replay.MatchHeader;
import dev.tactus.core.replay.MatchResult;
import dev.tactus.core.replay.ReplaySeal;
import dev.tactus.core.world.Difference;
import dev.tactus.storage.archive.ReplayFile;
import java.io.IOException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;

/** Matches, replays and desync bundles as JSON. Ids are text, since JavaScript's numbers would round them. */
public final class RecordJson {

    private RecordJson() {}

    /** Returns what a match was. */
    public static ObjectNode match(MatchHeader match) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("room", Long.toUnsignedString(match.room()));
        json.put("game", match.game());
        json.put("tickRateHz", match.tickRateHz());
        json.put("inputDelayTicks", match.inputDelayTicks());
        json.put("randomSeed", match.randomSeed());
        json.put("started", Instant.ofEpochMilli(match.startedUnixMs()).toString());
        ArrayNode players = json.putArray("players");
        match.players().forEach(player -> players.add(Long.toUnsignedString(player)));
        ObjectNode properties = json.putObject("properties");
        match.properties().forEach(properties::put);
        return json;
    }

    /**
     * Returns what a replay holds, as far as that is known without reading its frames.
     *
     * @throws IOException if the disk fails
     * @throws CorruptReplayException if the result cannot be read
     */
    public static ObjectNode replay(ReplayFile replay) throws IOException, CorruptReplayException {
        MatchHeader match = replay.header();
        ObjectNode json = match(match);
        json.put("part", match.part());
        long begunMs = match.startedUnixMs() + replay.firstTick() * 1000L / match.tickRateHz();
        json.put("begun", Instant.ofEpochMilli(begunMs).toString());
        json.put("firstTick", replay.firstTick());
        json.put("nextTick", replay.nextTick());
        json.put("durationMs", replay.durationMs());
        json.put("keyframes", replay.keyframes());
        ReplaySeal seal = replay.seal();
        json.put("end", seal == null ? null : seal.reason());
        json.put("sha256", seal == null ? null : HexFormat.of().formatHex(seal.sha256()));
        MatchResult result = replay.result();
        json.set("result", result == null ? json.nullNode() : ResultJson.result(result));
        json.put("bytes", replay.bytes());
        return json;
    }

    /** Returns what a desync bundle holds, but for its frames and snapshots. */
    public static ObjectNode desync(DesyncBundle bundle) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.set("match", match(bundle.header()));
        DesyncBundle.Client odd = bundle.divergentClient();
        json.putObject("client")
                .put("seat", odd.seat())
                .put("player", Long.toUnsignedString(odd.player()))
                .put("dialect", odd.dialect())
                .put("version", odd.version());
        json.put("found", Instant.ofEpochMilli(bundle.foundUnixMs()).toString());
        json.put("noticedTick", bundle.noticedTick());
        json.put("firstTick", bundle.firstTick());
        json.put("finding", bundle.finding());
        json.set("differences", differences(bundle.differences()));
        ArrayNode told = json.putArray("told");
        bundle.reportedChecksums()
                .forEach(one -> told.addObject()
                        .put("tick", one.tick())
                        .put("seat", one.seat())
                        .put("checksum", one.checksum()));
        json.put("keyframeBytes", bundle.keyframe().length);
        json.put("framesFrom", bundle.frames().firstTick());
        json.put("framesTo", bundle.frames().nextTick());
        return json;
    }

    /** Returns differences, each with its sentence. */
    public static ArrayNode differences(List<Difference> differences) {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        for (Difference difference : differences) {
            all.addObject()
                    .put("entity", difference.entity())
                    .put("component", difference.component())
                    .put("field", difference.field())
                    .put("is", difference.is())
                    .put("shouldBe", difference.shouldBe())
                    .put("text", difference.toString());
        }
        return all;
    }
}
