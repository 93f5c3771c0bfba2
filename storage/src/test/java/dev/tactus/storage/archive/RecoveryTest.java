package dev.tactus.storage.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tactus.core.frame.Frame;
import dev.tactus.core.replay.CorruptReplayException;
import dev.tactus.engine.port.RandomRecordings;
import dev.tactus.engine.port.Recording;
import dev.tactus.storage.archive.RecoveredReplay.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecoveryTest {

    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-01-31T19:59:00Z"));
    private static final List<Frame> FRAMES = RandomRecordings.frames(1, 0, 40, 3);

    private final Path directory;
    private final Path whole;
    private final Path part;

    RecoveryTest(@TempDir Path directory) {
        this.directory = directory;
        whole = directory.resolve("20260131-195900-room1.tactus-replay");
        part = directory.resolve("20260131-195900-room1.tactus-replay.part");
    }

    private FileArchive archive() {
        ArchiveSettings settings =
                new ArchiveSettings(directory, 10, 4096, 1 << 22, false, 60_000, new RetentionLimits(4096, 0, 0));
        return new FileArchive(settings, CLOCK, (match, reason) -> {
            throw new AssertionError(reason);
        });
    }

    private byte[] sealedBytes() throws IOException {
        try (FileArchive archive = archive()) {
            Recording recording = archive.open(RandomRecordings.header(1));
            RandomRecordings.appendWorld(recording, FRAMES, 5, 15);
            recording.seal("over");
        }
        byte[] bytes = Files.readAllBytes(whole);
        Files.delete(whole);
        return bytes;
    }

    @Test
    void shouldRecoverAFileCutOffAnywhere() throws IOException, CorruptReplayException {
        byte[] bytes = sealedBytes();
        int longest = 0;
        int damaged = 0;
        int keyframes = 0;
        for (int length = 0; length < bytes.length; length++) {
            Files.write(part, Arrays.copyOf(bytes, length));
            List<RecoveredReplay> all = FileArchive.recover(directory);
            assertThat(all).hasSize(1);
            RecoveredReplay recovered = all.getFirst();
            assertThat(part).doesNotExist();
            if (recovered.outcome() == Outcome.DAMAGED) {
                damaged++;
                assertThat(longest).as("no header, no frames").isZero();
                assertThat(recovered.file()).hasFileName("20260131-195900-room1.tactus-replay.damaged");
            } else {
                assertThat(recovered.outcome()).isEqualTo(Outcome.SEALED);
                longest = checkPrefix(recovered, longest);
                keyframes = Math.max(keyframes, keyframes(recovered));
            }
            Files.delete(recovered.file());
        }
        assertThat(longest).isEqualTo(40);
        assertThat(keyframes).as("keyframes of the whole file").isEqualTo(3);
        assertThat(damaged).isBetween(50, 200);
    }

    private static int keyframes(RecoveredReplay recovered) throws IOException, CorruptReplayException {
        try (ReplayFile replay = ReplayFile.open(recovered.file())) {
            return replay.keyframes();
        }
    }

    private static int checkPrefix(RecoveredReplay recovered, int before) throws IOException, CorruptReplayException {
        List<Frame> frames = new ArrayList<>();
        try (ReplayFile replay = ReplayFile.open(recovered.file())) {
            assertThat(replay.verify()).isNull();
            assertThat(Objects.requireNonNull(replay.seal()).reason()).isEqualTo("crash");
            replay.forEachRun(run -> frames.addAll(run.frames()));
        }
        RecordedWorlds.checkWorld(recovered.file(), 15);
        assertThat(frames).hasSize(recovered.ticks()).isEqualTo(FRAMES.subList(0, recovered.ticks()));
        assertThat(recovered.ticks()).isGreaterThanOrEqualTo(before);
        assertThat(recovered.detail().isEmpty()).isEqualTo(recovered.bytesCut() == 0);
        return recovered.ticks();
    }

    @Test
    void shouldRecoverALaterPartCutOffAnywhere() throws IOException, CorruptReplayException {
        List<Frame> frames = RandomRecordings.frames(1, 0, 1000, 20);
        try (FileArchive archive = archive()) {
            Recording recording = archive.open(RandomRecordings.world(1));
            RandomRecordings.appendWorld(recording, frames, 10, 50);
            recording.seal("over");
        }
        Files.delete(whole);
        byte[] bytes = Files.readAllBytes(directory.resolve("20260131-195900-room1-2.tactus-replay"));
        int first = 0;
        for (int length = bytes.length; length > 300; length -= 101) {
            Files.write(part, Arrays.copyOf(bytes, length));
            RecoveredReplay recovered = FileArchive.recover(directory).getFirst();
            assertThat(recovered.outcome()).isIn(Outcome.SEALED, Outcome.NAMED);
            try (ReplayFile replay = ReplayFile.open(recovered.file())) {
                assertThat(replay.verify()).isNull();
                assertThat(replay.header().part()).isEqualTo(2);
                assertThat(replay.keyframes()).isPositive();
                first = first == 0 ? replay.firstTick() : first;
                assertThat(replay.firstTick()).isEqualTo(first).isPositive();
                List<Frame> read = new ArrayList<>();
                replay.forEachRun(run -> read.addAll(run.frames()));
                assertThat(read).isEqualTo(frames.subList(first, replay.nextTick()));
            }
            Files.delete(recovered.file());
        }
    }

    @Test
    void shouldNameAFileThatWasWhole() throws IOException, CorruptReplayException {
        byte[] bytes = sealedBytes();
        Files.write(part, bytes);
        RecoveredReplay recovered = FileArchive.recover(directory).getFirst();
        assertThat(recovered).isEqualTo(new RecoveredReplay(whole, Outcome.NAMED, 40, 0, ""));
        assertThat(whole).hasBinaryContent(bytes);
    }

    @Test
    void shouldKeepTheFramesBeforeADamagedBlock() throws IOException, CorruptReplayException {
        byte[] bytes = sealedBytes();
        bytes[bytes.length / 2] ^= 0x10;
        Files.write(part, bytes);
        RecoveredReplay recovered = FileArchive.recover(directory).getFirst();
        assertThat(recovered.outcome()).isEqualTo(Outcome.SEALED);
        assertThat(recovered.bytesCut()).isPositive();
        assertThat(recovered.detail()).contains("checksum");
        assertThat(checkPrefix(recovered, 0)).isBetween(10, 30);
    }

    @Test
    void shouldLeaveAloneWhatIsStillWritten() throws IOException, CorruptReplayException {
        try (FileArchive archive = archive()) {
            Recording recording = archive.open(RandomRecordings.header(1));
            RandomRecordings.append(recording, FRAMES, 5);
            RandomRecordings.await("all blocks", () -> recording.readableTo() == 40);
            assertThat(FileArchive.recover(directory))
                    .containsExactly(new RecoveredReplay(part, Outcome.IN_USE, 0, 0, "another process writes it"));
            recording.seal("over");
        }
        try (ReplayFile replay = ReplayFile.open(whole)) {
            assertThat(replay.verify()).isNull();
            assertThat(replay.nextTick()).isEqualTo(40);
        }
        assertThat(FileArchive.recover(directory)).isEmpty();
    }

    @Test
    void shouldLeaveAFileWhoseNameIsTaken() throws IOException {
        byte[] bytes = sealedBytes();
        Files.write(part, bytes);
        Files.writeString(whole, "something else");
        RecoveredReplay recovered = FileArchive.recover(directory).getFirst();
        assertThat(recovered.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(recovered.detail()).contains("is there already");
        assertThat(part).hasBinaryContent(bytes);
        assertThat(whole).hasContent("something else");
    }

    @Test
    void shouldHaveNothingToDoWhereNoDirectoryIs() throws IOException {
        assertThat(FileArchive.recover(directory.resolve("none"))).isEmpty();
    }

    @Test
    void shouldReadAFileThatIsStillWritten() throws IOException, CorruptReplayException {
        byte[] bytes = sealedBytes();
        Files.write(part, Arrays.copyOf(bytes, bytes.length * 2 / 3));
        try (ReplayFile replay = ReplayFile.open(part)) {
            assertThat(replay.seal()).isNull();
            assertThat(replay.nextTick()).isBetween(10, 30);
            assertThat(replay.verify()).isEqualTo(replay.fault()).contains("cut off");
            assertThat(replay.inputsBySeat()).hasSize(3);
        }
    }

    @Test
    void shouldSeeAChangeThatKeepsEveryChecksum() throws IOException, CorruptReplayException {
        byte[] bytes = sealedBytes();
        byte[] other = otherRandomSeed(bytes);
        Files.write(whole, other);
        try (ReplayFile replay = ReplayFile.open(whole)) {
            assertThat(replay.header().randomSeed())
                    .isNotEqualTo(RandomRecordings.header(1).randomSeed());
            assertThat(replay.fault()).isNull();
            assertThat(replay.verify()).isEqualTo("the digest is another than the seal's");
        }
    }

    /** Changes the header's random seed, field 5 of four bytes, and puts the right checksum behind the header. */
    private static byte[] otherRandomSeed(byte[] bytes) {
        byte[] other = bytes.clone();
        int at = 8 + 5;
        while (other[at] != 5) {
            at += 2 + other[at + 1];
        }
        other[at + 2] ^= 1;
        int end = 8 + 5 + java.nio.ByteBuffer.wrap(other).getInt(9);
        java.util.zip.CRC32 crc = new java.util.zip.CRC32();
        crc.update(other, 8, end - 8);
        java.nio.ByteBuffer.wrap(other).putInt(end, (int) crc.getValue());
        return other;
    }

    @Test
    void shouldSayWhichFileCannotBeOpened() throws IOException {
        assertThatThrownBy(() -> ReplayFile.open(whole)).isInstanceOf(NoSuchFileException.class);
        Files.writeString(whole, "no replay at all");
        assertThatThrownBy(() -> ReplayFile.open(whole))
                .isInstanceOf(CorruptReplayException.class)
                .hasMessageContaining("not a Tactus replay");
        assertThatThrownBy(() -> ReplayFile.open(directory)).isInstanceOf(IOException.class);
    }
}
