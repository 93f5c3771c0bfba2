package dev.tactus.web.replay;

import dev.tactus.core.replay.MatchHeader;
import dev.tactus.core.replay.ReplayPlayer;
import dev.tactus.core.replay.ReplayReader;
import dev.tactus.core.replay.ReplaySeal;
import dev.tactus.web.interop.Js;
import dev.tactus.web.interop.JsFieldWriter;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.teavm.jso.JSObject;
import org.teavm.jso.core.JSArray;
import org.teavm.jso.core.JSObjects;
import org.teavm.jso.core.JSString;

/** Converts the header and the checksum comparison of a replay to plain objects. */
final class ReplayDescriptions {

    private ReplayDescriptions() {}

    static ReplayHeader of(ReplayReader reader) {
        MatchHeader match = reader.header();
        ReplayHeader header = JSObjects.create();
        header.setRoom(Js.unsigned(match.room()));
        header.setGame(match.game());
        header.setTickRateHz(match.tickRateHz());
        header.setInputDelayTicks(match.inputDelayTicks());
        header.setRandomSeed(match.randomSeed());
        header.setStartedUnixMs((double) match.startedUnixMs());
        JSArray<JSString> players = new JSArray<>();
        for (long player : match.players()) {
            players.push(JSString.valueOf(Js.unsigned(player)));
        }
        header.setPlayers(players);
        JSObject properties = JSObjects.create();
        for (Map.Entry<String, String> property : match.properties().entrySet()) {
            JsFieldWriter.put(properties, property.getKey(), property.getValue());
        }
        header.setProperties(properties);
        header.setFirstTick(reader.firstTick());
        header.setNextTick(reader.nextTick());
        header.setKeyframes(reader.keyframes());
        ReplaySeal seal = reader.seal();
        header.setEnd(seal == null ? "" : seal.reason());
        String fault = reader.fault();
        header.setFault(fault == null ? "" : fault);
        return header;
    }

    static ReplayChecks checks(int recorded, @Nullable ReplayPlayer player) {
        ReplayChecks checks = JSObjects.create();
        checks.setRecorded(recorded);
        checks.setAgreed(player == null ? 0 : player.agreed());
        checks.setDiffersAt(player == null ? -1 : player.differsAt());
        return checks;
    }
}
