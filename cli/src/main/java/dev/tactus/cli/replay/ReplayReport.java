package dev.tactus.cli.replay;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tactus.admin.records.RecordJson;
import dev.tactus.core.replay.CorruptReplayException;
import dev.tactus.core.replay.MatchHeader;
import dev.tactus.core.replay.MatchResult;
import dev.tactus.core.replay.ReplaySeal;
import dev.tactus.storage.archive.ReplayFile;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
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

    String text() throws IOException, CorruptReplayException {
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
        MatchResult result = replay.result();
        line(text, "result", result == null ? "none recorded" : result(result));
        line(text, "file", replay.bytes() + " bytes, " + (fault.isEmpty() ? "whole" : fault));
        return text.toString();
    }

    private static String result(MatchResult result) {
        return switch (result.state()) {
            case UNCONFIRMED -> "unconfirmed: too few reports for a majority";
            case DISPUTED -> "disputed: the players' reports contradict each other";
            case AGREED ->
                (result.winner() == 0
                                ? "no single winner"
                                : "player " + Long.toUnsignedString(result.winner()) + " won")
                        + (result.source() == MatchResult.Source.WORLD ? ", by the world" : ", by majority")
                        + (result.dissenting().isEmpty() ? "" : "; other reports from seats " + result.dissenting());
        };
    }

    ObjectNode json() throws IOException, CorruptReplayException {
        ObjectNode json = RecordJson.replay(replay);
        json.put("checksums", checksums);
        ArrayNode inputs = json.putArray("inputsBySeat");
        for (int seat = 1; seat < inputsBySeat.length; seat++) {
            inputs.add(inputsBySeat[seat]);
        }
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
