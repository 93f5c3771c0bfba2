package dev.tactus.storage.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tactus.core.frame.Frame;
import dev.tactus.core.replay.CorruptReplayException;
import dev.tactus.core.replay.Keyframe;
import dev.tactus.core.replay.MatchHeader;
import dev.tactus.core.replay.RecordedChecksum;
import dev.tactus.core.replay.ReplaySeal;
import dev.tactus.engine.port.RandomRecordings;
import dev.tactus.engine.port.Recording;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests recordings of more than one file, and the retention of files. */
class ReplaySegmentsTest {

    private static final Instant BEGIN = Instant.parse("2026-01-31T19:59:00Z");
    private static final List<Frame> FRAMES = RandomRecordings.frames(1, 0, 3000, 20);

    private final Path directory;
    private final AtomicLong seconds = new AtomicLong();
    private final List<String> told = Collections.synchronizedList(new ArrayList<>());
    private final List<FileArchive> archives = new ArrayList<>();

    ReplaySegmentsTest(@TempDir Path temp) {
        directory = temp.resolve("replays");
    }

    @AfterEach
    void closeArchives() {
        archives.forEach(FileArchive::close);
    }

    private FileArchive archive(RetentionLimits bounds, ArchiveFile.Factory maker) {
        ArchiveListener listener = new ArchiveListener() {
            @Override
            public void failed(MatchHeader match, String reason) {
                told.add(reason);
            }

            @Override
            public void deleted(Path file, long bytes, String reason) {
                assertThat(bytes).isPositive();
                told.add(file.getFileName() + " deleted: " + reason);
            }

            @Override
            public void notDeleted(Path file, String reason) {
                told.add(file.getFileName() + " stays: " + reason);
            }
        };
        // A second for each file, so that names tell their order.
        InstantSource clock = () -> BEGIN.plusSeconds(seconds.getAndIncrement());
        ArchiveSettings settings = new ArchiveSettings(directory, 100, 4096, 1 << 22, false, 60_000, bounds);
        FileArchive archive = new FileArchive(settings, clock, listener, maker);
        archives.add(archive);
        return archive;
    }

    private FileArchive archive(long bytesMax) {
        return archive(new RetentionLimits(4096, bytesMax, 0), ChannelArchiveFile::create);
    }

    private List<Path> files() throws IOException {
        try (var found = Files.list(directory)) {
            return found.sorted().toList();
        }
    }

    private List<String> names() throws IOException {
        return files().stream().map(file -> file.getFileName().toString()).toList();
    }

    private static void play(Recording recording) {
        RandomRecordings.appendWorld(recording, FRAMES, 10, 50);
    }

    /** Waits until everything that was appended before is written. */
    private static void settle(Recording recording) {
        var unused = recording
                .keyframeUpTo(0)
                .handle((found, failure) -> true)
                .toCompletableFuture()
                .join();
    }

    @Test
    void shouldGoOnInAnotherFileAtAKeyframe() throws IOException, CorruptReplayException {
        FileArchive archive = archive(0);
        Recording recording = archive.open(RandomRecordings.world(7));
        play(recording);
        settle(recording);
        assertThat(archive.recordings()).isOne();
        recording.seal("over");
        archive.close();
        List<Path> files = files();
        assertThat(files).hasSizeBetween(5, 30);
        assertThat(names()).allMatch(name -> name.matches("20260131-[0-9]{6}-room7\\.tactus-replay"));
        int next = 0;
        List<Frame> frames = new ArrayList<>();
        List<RecordedChecksum> checksums = new ArrayList<>();
        for (int part = 1; part <= files.size(); part++) {
            try (ReplayFile replay = ReplayFile.open(files.get(part - 1))) {
                assertThat(replay.verify()).isNull();
                assertThat(replay.firstTick()).isEqualTo(next);
                assertThat(replay.header())
                        .isEqualTo(
                                part == 1
                                        ? RandomRecordings.world(7)
                                        : RandomRecordings.world(7).ofPart(part));
                assertThat(replay.header().part()).isEqualTo(part);
                ReplaySeal seal = Objects.requireNonNull(replay.seal());
                boolean last = part == files.size();
                assertThat(seal.reason()).isEqualTo(last ? "over" : "goes on in part " + (part + 1));
                assertThat(last || replay.bytes() >= 4096).isTrue();
                Keyframe begin =
                        replay.with(reader -> Objects.requireNonNull(reader.keyframeAtOrBefore(reader.firstTick())));
                assertThat(begin).isEqualTo(new Keyframe(next, RandomRecordings.snapshot(next)));
                replay.forEachRun(run -> frames.addAll(run.frames()));
                checksums.addAll(replay.with(reader -> reader.checksums(0, Integer.MAX_VALUE)));
                next = replay.nextTick();
            }
        }
        assertThat(frames).isEqualTo(FRAMES);
        assertThat(checksums).hasSize(601).last().isEqualTo(RandomRecordings.checksum(3000));
        assertThat(told).isEmpty();
    }

    @Test
    void shouldStayInOneFileWithoutAWorldOrWithoutKeyframes() throws IOException {
        FileArchive archive = archive(0);
        Recording relay = archive.open(RandomRecordings.header(8));
        play(relay);
        relay.seal("over");
        Recording blind = archive.open(RandomRecordings.world(9));
        RandomRecordings.append(blind, FRAMES, 10);
        blind.seal("over");
        archive.close();
        assertThat(names()).hasSize(2);
    }

    @Test
    void shouldDeleteWhatWasSealedFirstAndNothingElse() throws IOException {
        Files.createDirectories(directory);
        for (String other : List.of("keep-me.tactus-replay", "20260101-000000-room1.tactus-replay.damaged")) {
            Files.write(directory.resolve(other), new byte[50_000]);
        }
        FileArchive archive = archive(30_000);
        Recording quiet = archive.open(RandomRecordings.world(3));
        RandomRecordings.append(quiet, FRAMES.subList(0, 500), 10);
        Recording other = archive.open(RandomRecordings.header(4));
        RandomRecordings.append(other, FRAMES.subList(0, 500), 10);
        other.seal("over");
        Recording recording = archive.open(RandomRecordings.world(5));
        play(recording);
        settle(recording);
        int from = recording.readableFrom();
        assertThat(from).isBetween(500, 2_900);
        assertThat(told)
                .first()
                .isEqualTo(
                        "20260131-195901-room4.tactus-replay deleted: all replays together take more than 30000 bytes");
        assertThat(told.get(1)).contains("-room5.tactus-replay deleted: ");
        assertThat(told).doesNotHaveDuplicates().isSorted();
        assertThat(names())
                .contains(
                        "keep-me.tactus-replay",
                        "20260101-000000-room1.tactus-replay.damaged",
                        "20260131-195900-room3.tactus-replay.part");
        long kept = 0;
        for (Path file : files()) {
            kept += file.toString().matches(".*room[0-9]+\\.tactus-replay(\\.part)?") ? Files.size(file) : 0;
        }
        assertThat(kept).isBetween(15_000L, 30_000L);
        assertThat(RandomRecordings.readBack(quiet, 0, 500, 100)).isEqualTo(FRAMES.subList(0, 500));
        int to = recording.readableTo();
        assertThat(RandomRecordings.readBack(recording, from, to, 100)).isEqualTo(FRAMES.subList(from, to));
    }

    @Test
    void shouldDeleteAtTheStartWhatIsTooOld() throws IOException {
        Files.createDirectories(directory);
        Path old = Files.write(directory.resolve("20260101-000000-room1.tactus-replay"), new byte[100]);
        Path younger = Files.write(directory.resolve("20251231-000000-room2.tactus-replay"), new byte[100]);
        Files.setLastModifiedTime(
                old, FileTime.from(BEGIN.minus(Duration.ofDays(2)).minusSeconds(5)));
        Files.setLastModifiedTime(
                younger, FileTime.from(BEGIN.minus(Duration.ofDays(2)).plusSeconds(3600)));
        FileArchive archive = archive(new RetentionLimits(4096, 0, 2), ChannelArchiveFile::create);
        archive.keepBounds();
        RandomRecordings.await("one to go", () -> !told.isEmpty());
        assertThat(told).containsExactly("20260101-000000-room1.tactus-replay deleted: sealed more than 2 days ago");
        assertThat(files()).containsExactly(younger);
        seconds.set(4_000);
        archive.open(RandomRecordings.header(3)).seal("over");
        RandomRecordings.await("the other one to go", () -> told.size() == 2);
        assertThat(younger).doesNotExist();
    }

    @Test
    void shouldNeitherDeleteOthersForWhatCannotBeDeletedNorTellItTwice() throws IOException {
        Path stuck = directory.resolve("20260101-000000-room1.tactus-replay");
        Files.createDirectories(stuck.resolve("not empty"));
        Files.setLastModifiedTime(stuck, FileTime.from(BEGIN));
        FileArchive archive = archive(30_000);
        Recording recording = archive.open(RandomRecordings.world(5));
        play(recording);
        settle(recording);
        assertThat(told).filteredOn(line -> line.contains("stays")).hasSize(1);
        assertThat(told.getFirst()).startsWith("20260101-000000-room1.tactus-replay stays: ");
        assertThat(recording.readableTo() - recording.readableFrom()).isGreaterThan(600);
        assertThat(recording.failure()).isNull();
    }

    @Test
    void shouldGoOnReadingBehindAFileThatSomebodyDeleted() throws IOException {
        Recording recording = archive(0).open(RandomRecordings.world(5));
        play(recording);
        settle(recording);
        Files.delete(files().get(1));
        assertThatThrownBy(() -> recording
                        .read(0, 10)
                        .thenCompose(first -> recording.read(400, 10))
                        .toCompletableFuture()
                        .get())
                .cause()
                .isInstanceOf(IOException.class)
                .hasMessageEndingWith("no such file or directory");
        int from = recording.readableFrom();
        assertThat(from).isGreaterThan(400).isLessThan(1_500);
        int to = recording.readableTo();
        assertThat(RandomRecordings.readBack(recording, from, to, 100)).isEqualTo(FRAMES.subList(from, to));
        assertThat(recording.failure()).isNull();
    }

    @Test
    void shouldKeepWhatIsWholeWhereTheNextFileCannotBeMade() throws IOException {
        List<Path> made = Collections.synchronizedList(new ArrayList<>());
        FileArchive archive = archive(new RetentionLimits(4096, 0, 0), path -> {
            if (!made.isEmpty()) {
                throw new IOException("No space left on device");
            }
            made.add(path);
            return ChannelArchiveFile.create(path);
        });
        Recording recording = archive.open(RandomRecordings.world(5));
        play(recording);
        settle(recording);
        int to = recording.readableTo();
        assertThat(recording.failure())
                .startsWith("the replay of room 5 ends at tick " + to + ", its match goes on: ")
                .endsWith("No space left on device");
        assertThat(told).containsExactly(recording.failure());
        assertThat(RandomRecordings.readBack(recording, 0, to, 100)).isEqualTo(FRAMES.subList(0, to));
        recording.seal("over");
        archive.close();
        assertThat(names()).containsExactly("20260131-195900-room5.tactus-replay");
    }

    @Test
    void shouldNameBoundsThatDoNotGoTogether() {
        assertThatThrownBy(() -> new RetentionLimits(4095, 0, 0)).hasMessage("fileBytesMax: 4095 (expected: >= 4096)");
        assertThatThrownBy(() -> new RetentionLimits(5000, 9999, 0))
                .hasMessage("bytesMax: 9999 (expected: 0 for no bound, or at least twice fileBytesMax, 5000)");
        assertThatThrownBy(() -> new RetentionLimits(5000, -1, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new RetentionLimits(5000, 0, -1)).hasMessage("keepDays: -1 (expected: 0..36500)");
    }
}
