package dev.tactus.storage.archive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.core.frame.Frame;
import dev.tactus.core.frame.FrameLog;
import dev.tactus.core.replay.CorruptReplayException;
import dev.tactus.core.replay.MatchHeader;
import dev.tactus.core.replay.MatchResult;
import dev.tactus.core.replay.ReplaySeal;
import dev.tactus.core.world.Checksum;
import dev.tactus.engine.port.Archive;
import dev.tactus.engine.port.ArchiveContract;
import dev.tactus.engine.port.RandomRecordings;
import dev.tactus.engine.port.Recording;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileArchiveTest extends ArchiveContract {

    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-01-31T19:59:00Z"));

    private final Path temp;
    private final List<String> failures = Collections.synchronizedList(new ArrayList<>());
    private final List<FileArchive> archives = new ArrayList<>();

    FileArchiveTest(@TempDir Path temp) {
        this.temp = temp;
    }

    @AfterEach
    void closeArchives() {
        archives.forEach(FileArchive::close);
    }

    @Override
    protected Archive archive() {
        return archive(settings(100), ChannelArchiveFile::create);
    }

    @Override
    protected Archive keeping(long bytes) {
        return archive(settings(100, 1 << 22, 60_000, bytes), ChannelArchiveFile::create);
    }

    private ArchiveSettings settings(int blockTicks) {
        return settings(blockTicks, 1 << 22, 60_000, 0);
    }

    private ArchiveSettings settings(int blockTicks, long queueBytesMax, int closeWaitMs, long bytesMax) {
        return new ArchiveSettings(
                temp.resolve("data/replays"),
                blockTicks,
                4096,
                queueBytesMax,
                false,
                closeWaitMs,
                new RetentionLimits(4096, bytesMax, 0));
    }

    private FileArchive archive(ArchiveSettings settings, ArchiveFile.Factory maker) {
        ArchiveListener listener = (match, reason) -> failures.add(reason);
        FileArchive archive = new FileArchive(settings, CLOCK, listener, maker);
        archives.add(archive);
        return archive;
    }

    private List<String> files() throws IOException {
        try (var found = Files.list(temp.resolve("data/replays"))) {
            return found.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    private Path file(String name) {
        return temp.resolve("data/replays").resolve(name);
    }

    private static List<Frame> frames(Path file) throws IOException, CorruptReplayException {
        List<Frame> frames = new ArrayList<>();
        try (ReplayFile replay = ReplayFile.open(file)) {
            assertThat(replay.verify()).isNull();
            replay.forEachRun(run -> frames.addAll(run.frames()));
        }
        return frames;
    }

    @Test
    void shouldLeaveAWholeFileBehind() throws IOException, CorruptReplayException {
        List<Frame> frames = RandomRecordings.frames(1, 0, 1234, 20);
        FileArchive archive = archive(settings(100), ChannelArchiveFile::create);
        Recording recording = archive.open(RandomRecordings.header(42));
        RandomRecordings.append(recording, frames, 3);
        RandomRecordings.await("a block", () -> recording.readableTo() > 0);
        assertThat(files()).containsExactly("20260131-195900-room42.tactus-replay.part");
        MatchResult result =
                new MatchResult(MatchResult.State.AGREED, MatchResult.Source.WORLD, 7, 1234, 0, "", List.of());
        recording.seal("results agreed", result);
        archive.close();

        assertThat(files()).containsExactly("20260131-195900-room42.tactus-replay");
        Path file = file("20260131-195900-room42.tactus-replay");
        assertThat(frames(file)).isEqualTo(frames);
        try (ReplayFile replay = ReplayFile.open(file)) {
            assertThat(replay.path()).isEqualTo(file);
            assertThat(replay.bytes()).isEqualTo(Files.size(file));
            assertThat(replay.readableBytes()).isEqualTo(Files.size(file));
            assertThat(replay.header()).isEqualTo(RandomRecordings.header(42));
            assertThat(replay.firstTick()).isZero();
            assertThat(replay.nextTick()).isEqualTo(1234);
            assertThat(replay.durationMs()).isEqualTo(41_133);
            assertThat(replay.fault()).isNull();
            ReplaySeal seal = Objects.requireNonNull(replay.seal());
            assertThat(seal.reason()).isEqualTo("results agreed");
            assertThat(replay.result()).isEqualTo(result);
            assertThat(replay.verify()).isNull();
            long inputs =
                    frames.stream().mapToLong(frame -> frame.inputs().size()).sum();
            long[] bySeat = replay.inputsBySeat();
            assertThat(bySeat[0]).isZero();
            assertThat(bySeat[1] + bySeat[2]).isEqualTo(inputs);
        }
        assertThat(failures).isEmpty();
        assertThat(archive.recordings()).isZero();
        assertThat(archive.queueBytes()).isZero();
    }

    @Test
    void shouldWriteKeyframesAndChecksumsAmongTheFrames() throws IOException, CorruptReplayException {
        List<Frame> frames = RandomRecordings.frames(43, 0, 1200, 20);
        FileArchive archive = archive(settings(100), ChannelArchiveFile::create);
        Recording recording = archive.open(RandomRecordings.header(43));
        RandomRecordings.appendWorld(recording, frames, 10, 150);
        recording.seal("over");
        archive.close();
        Path file = file("20260131-195900-room43.tactus-replay");
        assertThat(frames(file)).isEqualTo(frames);
        RecordedWorlds.checkWorld(file, 150);
        try (ReplayFile replay = ReplayFile.open(file)) {
            assertThat(replay.keyframes()).isEqualTo(8);
            assertThat(replay.countChecksums()).isEqualTo(241);
        }
        assertThat(failures).isEmpty();
    }

    @Test
    void shouldEndRecordsWhoseKeyframesTheDiskCannotFollow() throws IOException, CorruptReplayException {
        CountDownLatch stalled = new CountDownLatch(1);
        ArchiveSettings small = settings(100, 1 << 16, 60_000, 0);
        FileArchive archive = archive(small, path -> {
            awaitUninterrupted(stalled);
            return ChannelArchiveFile.create(path);
        });
        List<Frame> frames = RandomRecordings.frames(44, 0, 20, 20);
        Recording recording = archive.open(RandomRecordings.header(44));
        recording.checksum(0, new Checksum(1, 2));
        RandomRecordings.append(recording, frames, 10);
        recording.checksum(20, new Checksum(3, 4));
        recording.keyframe(20, new byte[1 << 16]);
        String reason = Objects.requireNonNull(recording.failure());
        assertThat(reason).startsWith("the replay of room 44 ends at tick 20").contains("queueBytesMax");
        stalled.countDown();
        recording.seal("over");
        archive.close();
        Path file = file("20260131-195900-room44.tactus-replay");
        assertThat(frames(file)).isEqualTo(frames);
        try (ReplayFile replay = ReplayFile.open(file)) {
            assertThat(replay.keyframes()).isZero();
            assertThat(replay.countChecksums()).isEqualTo(2);
        }
    }

    @Test
    void shouldNameEveryMatch() throws IOException {
        FileArchive archive = archive(settings(100), ChannelArchiveFile::create);
        Recording first = archive.open(RandomRecordings.header(7));
        Recording second = archive.open(RandomRecordings.header(7));
        first.seal("over");
        second.seal("over");
        Recording third = archive.open(RandomRecordings.header(7));
        third.seal("over");
        archive.open(RandomRecordings.header(-1)).seal("over");
        archive.close();
        assertThat(files())
                .containsExactly(
                        "20260131-195900-room18446744073709551615.tactus-replay",
                        "20260131-195900-room7-2.tactus-replay",
                        "20260131-195900-room7-3.tactus-replay",
                        "20260131-195900-room7.tactus-replay");
        assertThat(failures).isEmpty();
    }

    @Test
    void shouldSealWhatIsOpenWhenItIsClosed() throws IOException, CorruptReplayException {
        FileArchive archive = archive(settings(100), ChannelArchiveFile::create);
        List<Frame> frames = RandomRecordings.frames(9, 0, 250, 20);
        Recording recording = archive.open(RandomRecordings.header(9));
        RandomRecordings.append(recording, frames, 25);
        assertThat(archive.recordings()).isOne();
        archive.close();
        Path file = file("20260131-195900-room9.tactus-replay");
        assertThat(frames(file)).isEqualTo(frames);
        try (ReplayFile replay = ReplayFile.open(file)) {
            assertThat(Objects.requireNonNull(replay.seal()).reason()).isEqualTo("server stopped");
        }
        Recording late = archive.open(RandomRecordings.header(10));
        RandomRecordings.append(late, frames, 25);
        late.seal("over");
        assertThat(late.failure()).endsWith("the archive is closed");
    }

    @Test
    void shouldRecordTwoHundredMatchesAtOnce() throws Exception {
        FileArchive archive = archive(settings(50), ChannelArchiveFile::create);
        try (ExecutorService rooms = Executors.newFixedThreadPool(8)) {
            List<Future<?>> matches = new ArrayList<>();
            for (int room = 1; room <= 200; room++) {
                int id = room;
                matches.add(rooms.submit(() -> play(archive, id)));
            }
            for (Future<?> match : matches) {
                match.get();
            }
        }
        archive.close();
        assertThat(failures).isEmpty();
        assertThat(files()).hasSize(200).allMatch(name -> name.endsWith(ReplayFileWriter.SUFFIX));
        for (int room = 1; room <= 200; room++) {
            assertThat(frames(file("20260131-195900-room" + room + ReplayFileWriter.SUFFIX)))
                    .isEqualTo(RandomRecordings.frames(room, 0, 300, 20));
        }
    }

    private static void play(Archive archive, int room) {
        List<Frame> frames = RandomRecordings.frames(room, 0, 300, 20);
        Recording recording = archive.open(RandomRecordings.header(room));
        RandomRecordings.append(recording, frames.subList(0, 160), 3);
        int readable = recording.readableTo();
        assertThat(RandomRecordings.readBack(recording, 0, readable, 40)).isEqualTo(frames.subList(0, readable));
        RandomRecordings.append(recording, frames.subList(160, 300), 7);
        recording.seal("over");
    }

    @Test
    void shouldTellWhereADirectoryCannotBe() throws IOException {
        Files.createDirectories(temp.resolve("data"));
        Files.writeString(temp.resolve("data/replays"), "a file in its place");
        Recording recording = archive().open(RandomRecordings.header(3));
        RandomRecordings.await("the failure", () -> !failures.isEmpty());
        assertThat(recording.failure())
                .isEqualTo("the replay of room 3 ends at tick 0, its match goes on: " + temp.resolve("data/replays")
                        + ": is there already (expected: nothing, or a directory where one is needed)");
        RandomRecordings.append(recording, RandomRecordings.frames(3, 0, 500, 20), 10);
        recording.seal("over");
        archives.forEach(FileArchive::close);
        assertThat(failures).containsExactly(recording.failure());
        assertThat(recording.readableTo()).isZero();
    }

    @Test
    void shouldTellThatADiskIsFullFromTheBeginning() throws IOException {
        Path full = Path.of("/dev/full");
        org.junit.jupiter.api.Assumptions.assumeTrue(Files.isWritable(full), "a system with /dev/full");
        Recording recording = archive(settings(100), path -> ChannelArchiveFile.readWrite(full))
                .open(RandomRecordings.header(4));
        RandomRecordings.await("the failure", () -> !failures.isEmpty());
        assertThat(recording.failure()).contains("room 4").contains("No space left on device");
        recording.append(RandomRecordings.run(RandomRecordings.frames(4, 0, 500, 20)));
        recording.seal("over");
    }

    @Test
    void shouldEndOnlyTheRecordWhoseDiskIsFull() throws IOException, CorruptReplayException {
        Path small = file("20260131-195900-room5.tactus-replay.part");
        FileArchive archive = archive(
                settings(100),
                path -> new ShortDisk(ChannelArchiveFile.create(path), path.equals(small) ? 5000 : 1 << 20));
        List<Frame> frames = RandomRecordings.frames(5, 0, 2000, 20);
        Recording five = archive.open(RandomRecordings.header(5));
        Recording six = archive.open(RandomRecordings.header(6));
        RandomRecordings.append(five, frames, 10);
        RandomRecordings.append(six, frames, 10);
        RandomRecordings.await("the failure", () -> !failures.isEmpty());
        int readable = five.readableTo();
        assertThat(five.failure())
                .isEqualTo("the replay of room 5 ends at tick " + readable + ", its match goes on: " + small
                        + ": No space left on device");
        assertThat(readable).isPositive().isLessThan(2000);
        assertThat(RandomRecordings.readBack(five, 0, readable, 64)).isEqualTo(frames.subList(0, readable));
        five.seal("over");
        six.seal("over");
        archive.close();
        assertThat(failures).containsExactly(five.failure());
        assertThat(frames(file("20260131-195900-room6.tactus-replay"))).isEqualTo(frames);

        assertThat(FileArchive.recover(temp.resolve("data/replays")))
                .extracting(RecoveredReplay::outcome, RecoveredReplay::ticks, RecoveredReplay::bytesCut)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(RecoveredReplay.Outcome.SEALED, readable, 0L));
        assertThat(frames(file("20260131-195900-room5.tactus-replay"))).isEqualTo(frames.subList(0, readable));
    }

    @Test
    void shouldEndRecordsThatTheDiskCannotFollow() throws IOException, CorruptReplayException {
        CountDownLatch stalled = new CountDownLatch(1);
        ArchiveSettings small = settings(100, 1 << 16, 60_000, 0);
        FileArchive archive = archive(small, path -> {
            awaitUninterrupted(stalled);
            return ChannelArchiveFile.create(path);
        });
        List<Frame> frames = RandomRecordings.frames(8, 0, 400, 2000);
        Recording flood = archive.open(RandomRecordings.header(8));
        RandomRecordings.append(flood, frames, 1);
        String reason = Objects.requireNonNull(flood.failure());
        assertThat(reason).contains("(expected: <= 65536, queueBytesMax)");
        assertThat(flood.readableTo()).isZero();
        stalled.countDown();
        RandomRecordings.await("the queue", () -> archive.queueBytes() == 0);

        int readable = flood.readableTo();
        assertThat(reason).startsWith("the replay of room 8 ends at tick " + readable + ", its match goes on: ");
        assertThat(readable).isBetween(10, 390);
        assertThat(RandomRecordings.readBack(flood, 0, readable, 100)).isEqualTo(frames.subList(0, readable));
        flood.seal("over");
        Recording next = archive.open(RandomRecordings.header(9));
        RandomRecordings.append(next, frames.subList(0, 10), 10);
        next.seal("over");
        archive.close();
        assertThat(failures).containsExactly(reason);
        assertThat(frames(file("20260131-195900-room8.tactus-replay"))).isEqualTo(frames.subList(0, readable));
        try (ReplayFile replay = ReplayFile.open(file("20260131-195900-room8.tactus-replay"))) {
            assertThat(Objects.requireNonNull(replay.seal()).reason()).isEqualTo(reason);
        }
        assertThat(frames(file("20260131-195900-room9.tactus-replay"))).isEqualTo(frames.subList(0, 10));
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void shouldTellOfASealThatFindsItsFileGone() throws IOException {
        FileArchive archive = archive(settings(100), ChannelArchiveFile::create);
        Recording recording = archive.open(RandomRecordings.header(11));
        RandomRecordings.append(recording, RandomRecordings.frames(11, 0, 100, 20), 100);
        RandomRecordings.await("a block", () -> recording.readableTo() == 100);
        Files.delete(file("20260131-195900-room11.tactus-replay.part"));
        recording.seal("over");
        RandomRecordings.await("the failure", () -> !failures.isEmpty());
        assertThat(recording.failure()).endsWith("room11.tactus-replay.part: no such file or directory");
    }

    @Test
    void shouldCloseWithoutWaitingForADiskForEver() throws IOException, CorruptReplayException {
        CountDownLatch stalled = new CountDownLatch(1);
        ArchiveSettings impatient = settings(100, 1 << 22, 1, 0);
        FileArchive archive = archive(impatient, path -> {
            awaitUninterrupted(stalled);
            return ChannelArchiveFile.create(path);
        });
        List<Frame> frames = RandomRecordings.frames(13, 0, 250, 20);
        RandomRecordings.append(archive.open(RandomRecordings.header(13)), frames, 10);
        archive.close();
        assertThat(archive.recordings()).as("still to be sealed").isOne();
        stalled.countDown();
        RandomRecordings.await("the disk came back", () -> archive.recordings() == 0);
        assertThat(frames(file("20260131-195900-room13.tactus-replay"))).isEqualTo(frames);
    }

    @Test
    void shouldFollowAMatchOfHours() throws IOException, CorruptReplayException {
        int ticks = 10 * 3600 * 30;
        FileArchive archive = archive(settings(150), ChannelArchiveFile::create);
        Recording recording = archive.open(RandomRecordings.header(14));
        List<Frame> frames = RandomRecordings.frames(14, 0, 30, 4);
        FrameLog log = new FrameLog();
        for (int tick = 0; tick < ticks; tick++) {
            log.append(frames.get(tick % 30).inputs());
            if (log.nextTick() % 30 == 0) {
                recording.append(log.copy(tick - 29, tick + 1));
                log.dropBefore(tick + 1);
            }
            if (log.nextTick() % 30_000 == 0) {
                RandomRecordings.await("the disk", () -> archive.queueBytes() == 0);
            }
        }
        int readable = recording.readableTo();
        assertThat(readable).isBetween(ticks - 30_150, ticks);
        assertThat(RandomRecordings.readBack(recording, 600_000, 600_030, 60))
                .extracting(Frame::inputs)
                .containsExactlyElementsOf(frames.stream().map(Frame::inputs).toList());
        recording.seal("over");
        archive.close();
        try (ReplayFile replay = ReplayFile.open(file("20260131-195900-room14.tactus-replay"))) {
            assertThat(replay.durationMs()).isEqualTo(10 * 3600 * 1000);
            assertThat(replay.verify()).isNull();
        }
    }

    @Test
    void shouldTellWhoListensOfWholeFiles() {
        List<String> told = Collections.synchronizedList(new ArrayList<>());
        ArchiveListener listener = new ArchiveListener() {
            @Override
            public void failed(MatchHeader match, String reason) {
                told.add(reason);
            }

            @Override
            public void sealed(MatchHeader match, Path file, long bytes) {
                told.add(match.room() + " " + file.getFileName() + " "
                        + (file.toFile().length() - bytes));
            }
        };
        try (FileArchive archive = new FileArchive(settings(100), CLOCK, listener)) {
            archive.open(RandomRecordings.header(12)).seal("over");
        }
        assertThat(told).containsExactly("12 20260131-195900-room12.tactus-replay 0");
    }

    /** A disk that is full after so many bytes, in the middle of a block as real ones are. */
    private static final class ShortDisk implements ArchiveFile {

        private final ArchiveFile disk;
        private final long bytesMax;

        ShortDisk(ArchiveFile disk, long bytesMax) {
            this.disk = disk;
            this.bytesMax = bytesMax;
        }

        @Override
        public void append(byte[] bytes) throws IOException {
            int room = (int) Math.max(0, Math.min(bytes.length, bytesMax - disk.length()));
            disk.append(java.util.Arrays.copyOf(bytes, room));
            if (room < bytes.length) {
                throw new IOException("No space left on device");
            }
        }

        @Override
        public long length() {
            return disk.length();
        }

        @Override
        public int read(long at, byte[] into, int offset, int length) {
            return disk.read(at, into, offset, length);
        }

        @Override
        public void truncate(long length) throws IOException {
            disk.truncate(length);
        }

        @Override
        public void force() throws IOException {
            disk.force();
        }

        @Override
        public void close() throws IOException {
            disk.close();
        }
    }
}
