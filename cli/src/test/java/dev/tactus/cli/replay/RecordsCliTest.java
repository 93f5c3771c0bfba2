package dev.tactus.cli.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tactus.admin.records.SampleDesyncs;
import dev.tactus.admin.records.SampleReplay;
import dev.tactus.cli.CliRun;
import dev.tactus.core.replay.CorruptReplayException;
import dev.tactus.core.replay.Keyframe;
import dev.tactus.core.replay.ReplayRun;
import dev.tactus.core.replay.ReplayWriter;
import dev.tactus.core.world.Snapshot;
import dev.tactus.storage.archive.ReplayFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordsCliTest {

    private final Path temp;

    RecordsCliTest(@TempDir Path temp) {
        this.temp = temp;
    }

    private Path replay(int faultTick) throws IOException {
        return SampleReplay.write(temp.resolve("fault" + faultTick + ".tactus-replay"), faultTick);
    }

    private static JsonNode json(CliRun run) throws IOException {
        return new ObjectMapper().readTree(run.out());
    }

    @Test
    void shouldVerifyAMatch() throws IOException {
        Path file = replay(-1);
        CliRun run = CliRun.of("replay", "verify", file.toString());
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out())
                .startsWith(file + ": 1000 ticks of platformer agree with 101 checksums and 11 keyframes (")
                .hasLineCount(1);
    }

    @Test
    void shouldVerifyEachPartOfARecord() throws IOException, CorruptReplayException {
        List<Path> parts = SampleReplay.writeParts(temp);
        assertThat(parts).hasSizeGreaterThan(2);
        byte[] end = new byte[0];
        int next = 0;
        for (Path part : parts) {
            CliRun run = CliRun.of("replay", "verify", part.toString());
            assertThat(run.code()).as(run.err()).isZero();
            try (ReplayFile replay = ReplayFile.open(part)) {
                int first = replay.firstTick();
                assertThat(first).isEqualTo(next);
                next = replay.nextTick();
                assertThat(run.out())
                        .startsWith(part + ": " + (next - first) + " ticks of platformer agree with ")
                        .contains(" and " + replay.keyframes() + " keyframes (");
                if (first > 0) {
                    Keyframe begin = replay.with(reader -> Objects.requireNonNull(reader.keyframeAtOrBefore(first)));
                    assertThat(begin.snapshot()).as("how the part before ends").isEqualTo(end);
                    assertThat(CliRun.of("replay", "show", part.toString()).out())
                            .contains((next - first) + " ticks from tick " + first + " at 20 Hz")
                            .containsPattern("(?m)^part +" + (parts.indexOf(part) + 1) + "$");
                }
                int last = next;
                end = replay.with(reader -> Snapshot.write(
                        new ReplayRun(reader, SampleReplay.game()).at(last).world()));
            }
        }
        assertThat(next).isEqualTo(SampleReplay.TICKS);
    }

    @Test
    void shouldNameWhereAMatchParts() throws IOException {
        Path file = replay(440);
        CliRun run = CliRun.of("replay", "verify", replay(-1).toString(), file.toString());
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out())
                .contains(file + ": tick 440: the checksum is ", "; the last to agree is tick 430")
                .containsPattern("tick 500: entity 9 Position\\.x is -?\\d+, should be -?\\d+");
        JsonNode replays =
                json(CliRun.of("replay", "verify", "--json", replay(-1).toString(), file.toString()));
        assertThat(replays).hasSize(2);
        assertThat(replays.at("/0/well").booleanValue()).isTrue();
        assertThat(replays.at("/0/mismatch").isNull()).isTrue();
        assertThat(replays.at("/1/well").booleanValue()).isFalse();
        assertThat(replays.at("/1/mismatch/tick").intValue()).isEqualTo(440);
        assertThat(replays.at("/1/mismatch/differences/0/entity").intValue()).isEqualTo(9);
        assertThat(replays.at("/1/mismatch/differences/0/field").textValue()).isEqualTo("x");
    }

    @Test
    void shouldSayThatAFileIsDamaged() throws IOException {
        Path file = replay(-1);
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
        CliRun run = CliRun.of("replay", "verify", file.toString());
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).startsWith(file + ": damaged, block at byte ");
    }

    @Test
    void shouldNameTheGameThatIsNeeded() throws IOException {
        ReplayWriter writer = new ReplayWriter();
        Path file = Files.write(temp.resolve("chess.tactus-replay"), writer.header(SampleReplay.header("chess")));
        CliRun run = CliRun.of("replay", "show", "--at", "0", file.toString());
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err())
                .startsWith("tactus: " + file + ": game chess not found; game: chess (expected: ")
                .contains("platformer")
                .hasLineCount(1);
        assertThat(CliRun.of("replay", "verify").code()).isEqualTo(2);
        assertThat(CliRun.of("replay", "verify", "/nowhere").code()).isEqualTo(2);
    }

    @Test
    void shouldPrintTheWorldOfATick() throws IOException {
        Path file = replay(-1);
        CliRun run = CliRun.of("replay", "show", file.toString(), "--at", "345");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out())
                .startsWith("tick 345, next entity ")
                .containsPattern("(?m)^entity 9  .*Position \\(x=-?\\d+ y=-?\\d+\\)");
        JsonNode world = json(CliRun.of("replay", "show", file.toString(), "--at", "345", "--json"));
        assertThat(world.get("tick").intValue()).isEqualTo(345);
        assertThat(world.at("/entities/0/id").isInt()).isTrue();
        CliRun beyond = CliRun.of("replay", "show", file.toString(), "--at", "1001");
        assertThat(beyond.code()).isEqualTo(2);
        assertThat(beyond.err()).contains("tick: 1001 (expected: 0..1000)");
    }

    @Test
    void shouldCountKeyframesAndChecksums() throws IOException {
        Path file = replay(-1);
        assertThat(CliRun.of("replay", "show", file.toString()).out()).contains("11 keyframes, 101 checksums");
        JsonNode shown = json(CliRun.of("replay", "show", file.toString(), "--json"));
        assertThat(shown.get("keyframes").intValue()).isEqualTo(11);
        assertThat(shown.get("checksums").intValue()).isEqualTo(101);
        String export = CliRun.of("replay", "export", file.toString()).out();
        assertThat(export).contains("\"keyframes\":11").contains("\"checksums\":101");
    }

    @Test
    void shouldShowAndReplayADesync() throws IOException {
        Path file = Files.write(
                temp.resolve("20260131-195900-room7-seat2.tactus-desync"),
                SampleDesyncs.bundle().write());
        CliRun shown = CliRun.of("desync", "show", file.toString());
        assertThat(shown.code()).as(shown.err()).isZero();
        assertThat(shown.out())
                .containsPattern("(?m)^tick 440: entity 9 Position\\.x is -?\\d+, should be -?\\d+$")
                .contains("seat 2, player 22, protobuf, protocol version 1")
                .contains("tactus test")
                .contains("noticed  at tick 450")
                .contains("told     tick 450: bb by seat 2");
        CliRun replayed = CliRun.of("desync", "replay", file.toString());
        assertThat(replayed.code()).as(replayed.err()).isZero();
        assertThat(replayed.out())
                .startsWith("tick 440: the game's world has the checksum ")
                .contains("; confirmed, the server's world is stepped again")
                .containsPattern("(?m)^tick 440: entity 9 Position\\.x is -?\\d+, should be -?\\d+$");
        JsonNode json = json(CliRun.of("desync", "replay", "--json", file.toString()));
        assertThat(json.get("truth").textValue()).isEqualTo("confirmed");
        assertThat(json(CliRun.of("desync", "show", "--json", file.toString()))
                        .get("firstTick")
                        .intValue())
                .isEqualTo(440);
        CliRun list = CliRun.of("desync", "list", "--dir", temp.toString());
        assertThat(list.out()).startsWith(file + "  ").hasLineCount(1);
        assertThat(json(CliRun.of("desync", "list", "--json", "--dir", temp.toString())))
                .hasSize(1);
    }

    @Test
    void shouldRefuteAServerThatWasWrong() throws IOException {
        Path file = Files.write(
                temp.resolve("wrong.tactus-desync"),
                SampleDesyncs.bundle(SampleReplay.HEADER, true).write());
        CliRun run = CliRun.of("desync", "replay", file.toString());
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).contains("; refuted, the server had another world");
    }

    @Test
    void shouldSayWhyADesyncCannotBeReplayed() throws IOException {
        Path unknown = Files.write(
                temp.resolve("chess.tactus-desync"),
                SampleDesyncs.bundle(SampleReplay.header("chess"), false).write());
        assertThat(CliRun.of("desync", "replay", unknown.toString()).err()).contains("game chess not found");
        Path relay = Files.write(
                temp.resolve("relay.tactus-desync"),
                SampleDesyncs.bundle(SampleReplay.header(""), false).write());
        assertThat(CliRun.of("desync", "replay", relay.toString()).err())
                .contains("match of a relay room, without a world");
        Path other = Files.writeString(temp.resolve("other.tactus-desync"), "something else");
        for (String command : List.of("show", "replay")) {
            CliRun run = CliRun.of("desync", command, other.toString());
            assertThat(run.code()).isEqualTo(2);
            assertThat(run.err()).contains("not a Tactus desync bundle").hasLineCount(1);
            assertThat(CliRun.of("desync", command, "/nowhere").err()).contains("no such file");
        }
    }
}
