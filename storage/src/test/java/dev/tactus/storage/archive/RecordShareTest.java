package dev.tactus.storage.archive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.core.frame.Frame;
import dev.tactus.core.replay.MatchHeader;
import dev.tactus.engine.port.RandomRecordings;
import dev.tactus.engine.port.Recording;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Matches without a world, whose record is one file: each has a share of the disk, and all together half of it. */
final class RecordShareTest {

    private final Path directory;
    private final List<String> failures = new CopyOnWriteArrayList<>();

    RecordShareTest(@TempDir Path directory) {
        this.directory = directory;
    }

    private FileArchive archive(RetentionLimits bounds) {
        ArchiveSettings settings = new ArchiveSettings(directory, 100, 4096, 1 << 24, false, 60_000, bounds);
        return new FileArchive(
                settings, () -> Instant.parse("2026-01-31T19:59:00Z"), (match, reason) -> failures.add(reason));
    }

    private static int play(Recording recording, int seed, int ticks) {
        List<Frame> frames = RandomRecordings.frames(seed, 0, ticks, 20);
        RandomRecordings.append(recording, frames, 10);
        return frames.size();
    }

    private long bytes() throws IOException {
        try (var files = Files.list(directory)) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        }
    }

    @Test
    void shouldEndTheRecordThatExceedsItsShareAndKeepItReadable() throws IOException {
        FileArchive archive = archive(new RetentionLimits(4096, 0, 0, 20_000));
        MatchHeader header = RandomRecordings.header(42);
        Recording recording = archive.open(header);
        int ticks = play(recording, 1, 20_000);
        RandomRecordings.await("its end", () -> recording.failure() != null);
        assertThat(recording.failure())
                .startsWith("the replay of room 42 ends at tick ")
                .endsWith("its match goes on: it takes more than 20000 bytes");
        assertThat(recording.readableTo()).isBetween(1, ticks - 1);
        assertThat(recording.read(0, 10).toCompletableFuture().join().firstTick())
                .isZero();
        recording.seal("over");
        archive.close();
        assertThat(failures).hasSize(1);
        assertThat(bytes()).isLessThan(20_000 + 2 * 8_192);
        try (var files = Files.list(directory)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .singleElement()
                    .asString()
                    .endsWith(".tactus-replay");
        }
    }

    @Test
    void shouldEndTheGreatestRecordWhereAllThatAreWrittenTakeHalfOfTheDisk() throws IOException {
        FileArchive archive = archive(new RetentionLimits(4096, 60_000, 0, 0));
        Recording modest = archive.open(RandomRecordings.header(1));
        play(modest, 1, 300);
        Recording greedy = archive.open(RandomRecordings.header(2));
        play(greedy, 2, 20_000);
        RandomRecordings.await("its end", () -> greedy.failure() != null);
        assertThat(greedy.failure()).endsWith("all records that are being written take more than 30000 bytes");
        assertThat(modest.failure()).isNull();
        archive.close();
        assertThat(bytes()).isLessThan(60_000);
    }
}
