package dev.tactus.cli.replay;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tactus.admin.records.RecordJson;
import dev.tactus.core.replay.CorruptReplayException;
import dev.tactus.core.replay.MatchHeader;
import dev.tactus.core.replay.ReplaySeal;
import dev.tactus.storage.archive.ReplayFile;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Objects;

/** Prints the contents of a replay, for people and for scripts. */
final class ReplayReport {

    private final ReplayFile replay;
    private final MatchHeader match;
    private final long[] inputsBySeat;
    private final int checksums;
    private final String fault;

    private ReplayReport(ReplayFile replay, long[] inputsBySeat, int checksums, String fault) {
        this.replay = replay;
        this.match = replay.header();
        this.inputsBySeat = inputsBySeat;
        this.checksums = checksums;
        this.fault = fault;
    }

    /** Reads the whole file. */
    static ReplayReport of(ReplayFile replay) throws IOException, CorruptReplayException {
        String fault = Objects.requireNonNullElse(replay.verify(), "");
        return new ReplayReport(replay, replay.inputsBySeat(), replay.countChecksums(), fault);
    }

    /** Returns the fault of the file; empty if it is whole. */
    String fault() {
        return fault;
    }

    String text() {
        StringBuilder text = new StringBuilder();
        line(text, "room", Long.toUnsignedString(match.room()));
        line(text, "game", match.game().isEmpty() ? "none: a relay room" : match.game());
        line(text, "started", Instant.ofEpochMilli(match.startedUnixMs()).toString());
        line(
                text,
                "length",
                Duration.ofMillis(replay.durationMs()).toString().substring(2).toLowerCase(Locale.ROOT) + ", "
                        + (replay.nextTick() - replay.firstTick()) + " ticks"
                        + (replay.firstTick() == 0 ? "" : " from tick " + replay.firstTick()) + " at "
                        + match.tickRateHz() + " Hz");
        line(text, "world", replay.keyframes() + " keyframes, " + checksums + " checksums");
        line(text, "seed", Integer.toString(match.randomSeed()));
        for (int seat = 1; seat <= match.players().size(); seat++) {
            line(
                    text,
                    "seat " + seat,
                    "player " + Long.toUnsignedString(match.players().get(seat - 1)) + ", " + inputsBySeat[seat]
                            + " inputs");
        }
        match.properties().forEach((key, value) -> line(text, key, value));
        ReplaySeal seal = replay.seal();
        line(text, "end", seal == null ? "none: cut off, or still being written" : seal.reason());
        line(text, "file", replay.bytes() + " bytes, " + (fault.isEmpty() ? "whole" : fault));
        return text.toString();
    }

    ObjectNode json() {
        ObjectNode json = RecordJson.replay(replay);
        json.put("checksums", checksums);
        ArrayNode inputs = json.putArray("inputsBySeat");
        for (int seat = 1; seat < inputsBySeat.length; seat++) {
            inputs.add(inputsBySeat[seat]);
        }
        ReplaySeal seal = replay.seal();
        json.put("sha256", seal == null ? null : HexFormat.of().formatHex(seal.sha256()));
        json.put("whole", fault.isEmpty());
        json.put("fault", fault);
        return json;
    }

    private static void line(StringBuilder text, String what, String value) {
        text.append(what)
                .append(" ".repeat(Math.max(1, 22 - what.length())))
                .append(value)
                .append('\n');
    }
}
