package dev.tactus.storage.archive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.core.frame.Frame;
import dev.tactus.core.frame.FrameRun;
import dev.tactus.core.replay.CorruptReplayException;
import dev.tactus.core.replay.Keyframe;
import dev.tactus.core.replay.MatchHeader;
import dev.tactus.core.replay.RecordedChecksum;
import dev.tactus.engine.memory.MemoryArchive;
import dev.tactus.engine.port.MatchTail;
import dev.tactus.engine.port.RandomRecordings;
import dev.tactus.engine.port.Recording;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Records of matches that another process began. */
final class ArchiveResumeTest {

    private static final int KEYFRAME_TICKS = 150;
    private static final int TICKS = 900;

    private final Path temp;
    private final AtomicLong seconds = new AtomicLong();
    private final List<String> failures = new ArrayList<>();

    ArchiveResumeTest(@TempDir Path temp) {
        this.temp = temp;
    }

    private FileArchive archive(Path directory) {
        ArchiveSettings settings =
                new ArchiveSettings(directory, 100, 4096, 1 << 22, false, 60_000, RetentionLimits.DEFAULTS);
        InstantSource clock = () -> Instant.parse("2026-01-31T19:59:00Z").plusSeconds(seconds.getAndIncrement());
        return new FileArchive(settings, clock, (match, reason) -> failures.add(reason));
    }

    /** Returns the tail of a match that {@link RandomRecordings#appendWorld} records. */
    private static MatchTail tail(List<Frame> frames, int from, int to, boolean world) {
        List<Keyframe> keyframes = new ArrayList<>();
        List<RecordedChecksum> checksums = new ArrayList<>();
        for (int tick = from; world && tick <= to; tick++) {
            if (tick % KEYFRAME_TICKS == 0) {
                keyframes.add(new Keyframe(tick, RandomRecordings.snapshot(tick)));
            }
            if (tick % 5 == 0) {
                checksums.add(RandomRecordings.checksum(tick));
            }
        }
        int half = (from + to) / 2;
        return new MatchTail(
                from,
                to,
                List.of(
                        FrameRun.of(from, half, frames.subList(from, half)),
                        FrameRun.of(half, to, frames.subList(half, to))),
                keyframes,
                checksums);
    }

    /** Records a part of a match and leaves the file as a process that dies would. */
    private Path left(MatchHeader header, List<Frame> frames, int to, boolean world) throws IOException {
        Path live = temp.resolve("live");
        Path dead = Files.createDirectories(temp.resolve("dead"));
        try (FileArchive archive = archive(live)) {
            Recording recording = archive.open(header);
            if (world) {
                RandomRecordings.appendWorld(recording, frames.subList(0, to), 10, KEYFRAME_TICKS);
            } else {
                RandomRecordings.append(recording, frames.subList(0, to), 10);
            }
            recording
                    .read(0, 1)
                    .exceptionally(none -> null)
                    .toCompletableFuture()
                    .join();
            try (Stream<Path> files = Files.list(live)) {
                for (Path file : files.toList()) {
                    Files.copy(file, dead.resolve(file.getFileName()));
                }
            }
        }
        return dead;
    }

    private static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.sorted().toList();
        }
    }

    private static List<Frame> frames(Path file) throws IOException, CorruptReplayException {
        List<Frame> frames = new ArrayList<>();
        try (ReplayFile replay = ReplayFile.open(file)) {
            assertThat(replay.verify()).isNull();
            replay.forEachRun(run -> frames.addAll(run.frames()));
        }
        return frames;
    }

    @ParameterizedTest
    @CsvSource({
        // The tick behind what the dead process recorded, the ticks of the tail.
        "400, 0, 400",
        "400, 0, 437",
        "400, 300, 437",
        "430, 300, 317",
        "450, 300, 300",
        "450, 150, 449",
        "600, 450, 451",
        "10, 0, 600",
        "600, 0, 1"
    })
    void shouldMakeOneWholeOfAMatchWithAWorld(int recorded, int from, int to)
            throws IOException, CorruptReplayException {
        MatchHeader header = RandomRecordings.world(7);
        List<Frame> frames = RandomRecordings.frames(recorded + to, 0, TICKS, 20);
        Path directory = left(header, frames, recorded, true);
        assertThat(FileArchive.recover(directory, header::equals))
                .extracting(RecoveredReplay::outcome)
                .containsExactly(RecoveredReplay.Outcome.RESUMED);
        try (FileArchive archive = archive(directory)) {
            Recording recording = archive.resume(header, tail(frames, from, to, true));
            int done = to;
            for (int tick = to / 10 * 10 + 10; tick <= TICKS; tick += 10) {
                recording.append(RandomRecordings.run(frames.subList(done, tick)));
                for (int checked = done / 5 * 5 + 5; checked <= tick; checked += 5) {
                    recording.checksum(
                            checked, RandomRecordings.checksum(checked).checksum());
                }
                if (tick % KEYFRAME_TICKS == 0) {
                    recording.keyframe(tick, RandomRecordings.snapshot(tick));
                }
                done = tick;
            }
            assertThat(recording.failure()).isNull();
            assertThat(RandomRecordings.readBack(recording, to - 1, to, 10)).isEqualTo(frames.subList(to - 1, to));
            recording.seal("over");
        }
        assertThat(failures).isEmpty();
        assertThat(files(directory)).hasSize(1);
        Path file = files(directory).getFirst();
        assertThat(frames(file)).isEqualTo(frames);
        RecordedWorlds.checkWorld(file, KEYFRAME_TICKS);
    }

    @Test
    void shouldMakeOneWholeOfARelayMatch() throws IOException, CorruptReplayException {
        MatchHeader header = RandomRecordings.header(8);
        List<Frame> frames = RandomRecordings.frames(8, 0, TICKS, 20);
        Path directory = left(header, frames, 350, false);
        try (FileArchive archive = archive(directory)) {
            Recording recording = archive.resume(header, tail(frames, 0, 377, false));
            RandomRecordings.append(recording, frames.subList(377, TICKS), 10);
            assertThat(RandomRecordings.readBack(recording, 0, 377, 50)).isEqualTo(frames.subList(0, 377));
            recording.seal("over");
        }
        assertThat(frames(files(directory).getFirst())).isEqualTo(frames);
        assertThat(files(directory)).hasSize(1);
    }

    @Test
    void shouldBeginANewPartWhereNothingIsLeft() throws IOException, CorruptReplayException {
        MatchHeader header = RandomRecordings.world(9);
        List<Frame> frames = RandomRecordings.frames(9, 0, TICKS, 20);
        Path directory = temp.resolve("empty");
        try (FileArchive archive = archive(directory)) {
            archive.resume(header, tail(frames, 450, 500, true)).seal("over");
        }
        Path file = files(directory).getFirst();
        assertThat(frames(file)).isEqualTo(frames.subList(450, 500));
        try (ReplayFile replay = ReplayFile.open(file)) {
            assertThat(replay.keyframes()).isEqualTo(1);
            assertThat(replay.header()).isEqualTo(header);
        }
    }

    @Test
    void shouldSealWhatTheTailDoesNotContinue() throws IOException, CorruptReplayException {
        MatchHeader header = RandomRecordings.world(10);
        List<Frame> frames = RandomRecordings.frames(10, 0, TICKS, 20);
        Path directory = left(header, frames, 200, true);
        try (FileArchive archive = archive(directory)) {
            archive.resume(header, tail(frames, 450, 500, true)).seal("over");
        }
        List<Path> files = files(directory);
        assertThat(files).hasSize(2);
        assertThat(frames(files.get(1))).isEqualTo(frames.subList(450, 500));
        try (ReplayFile replay = ReplayFile.open(files.get(1))) {
            assertThat(replay.header().part()).isEqualTo(2);
        }
        assertThat(frames(files.get(0))).isEqualTo(frames.subList(0, 150));
    }

    @Test
    void shouldGoOnInMemory() {
        MemoryArchive archive = new MemoryArchive();
        MatchHeader header = RandomRecordings.world(11);
        List<Frame> frames = RandomRecordings.frames(11, 0, TICKS, 20);
        RandomRecordings.appendWorld(archive.open(header), frames.subList(0, 500), 10, KEYFRAME_TICKS);
        Recording recording = archive.resume(header, tail(frames, 300, 470, true));
        recording.append(RandomRecordings.run(frames.subList(470, TICKS)));
        assertThat(archive.recordings()).hasSize(1);
        assertThat(RandomRecordings.readBack(recording, 0, TICKS, 100)).isEqualTo(frames);
        assertThat(recording.failure()).isNull();
        assertThat(archive.recordings().getFirst().keyframes())
                .extracting(Keyframe::tick)
                .containsExactly(0, 150, 300, 450);
    }
}
