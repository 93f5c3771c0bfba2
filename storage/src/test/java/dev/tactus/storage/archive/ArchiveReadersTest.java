package dev.tactus.storage.archive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.core.frame.Frame;
import dev.tactus.core.frame.FrameRun;
import dev.tactus.core.replay.CorruptReplayException;
import dev.tactus.engine.port.RandomRecordings;
import dev.tactus.engine.port.Recording;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Crowds that read an archive back while it records. */
final class ArchiveReadersTest {

    private final Path directory;
    private final List<String> failures = Collections.synchronizedList(new ArrayList<>());

    ArchiveReadersTest(@TempDir Path temp) {
        directory = temp.resolve("replays");
    }

    private ArchiveSettings settings(long queueBytesMax) {
        return new ArchiveSettings(directory, 100, 4096, queueBytesMax, false, 60_000, RetentionLimits.DEFAULTS);
    }

    private FileArchive archive(ArchiveSettings settings, ArchiveFile.Factory files) {
        InstantSource clock = () -> Instant.parse("2026-01-31T19:59:00Z");
        return new FileArchive(settings, clock, (match, reason) -> failures.add(reason), files);
    }

    @Test
    void shouldRecordOnWhileACrowdOfReadersWaits() throws IOException, CorruptReplayException {
        CountDownLatch stalled = new CountDownLatch(1);
        FileArchive archive =
                archive(settings(1 << 16), path -> new SlowReads(ChannelArchiveFile.create(path), stalled));
        List<Frame> frames = RandomRecordings.frames(15, 0, 600, 20);
        Recording recording = archive.open(RandomRecordings.header(15));
        RandomRecordings.append(recording, frames.subList(0, 100), 10);
        RandomRecordings.await("a block", () -> recording.readableTo() == 100);
        List<CompletableFuture<FrameRun>> crowd = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            crowd.add(recording.read(i % 100, 10).toCompletableFuture());
        }
        RandomRecordings.append(recording, frames.subList(100, 600), 10);
        RandomRecordings.await("what came after the crowd", () -> recording.readableTo() == 600);
        assertThat(crowd).noneMatch(CompletableFuture::isDone);
        stalled.countDown();
        CompletableFuture.allOf(crowd.toArray(CompletableFuture[]::new)).join();
        assertThat(crowd.get(4_242).join().firstTick()).isEqualTo(42);
        assertThat(failures).isEmpty();
        recording.seal("over");
        archive.close();
        try (ReplayFile replay = ReplayFile.open(directory.resolve("20260131-195900-room15.tactus-replay"))) {
            assertThat(replay.verify()).isNull();
            assertThat(replay.nextTick()).isEqualTo(600);
        }
    }

    @Test
    void shouldRefuseReadsBeyondItsBound() {
        CountDownLatch stalled = new CountDownLatch(1);
        FileArchive archive =
                archive(settings(1 << 22), path -> new SlowReads(ChannelArchiveFile.create(path), stalled));
        Recording recording = archive.open(RandomRecordings.header(16));
        RandomRecordings.append(recording, RandomRecordings.frames(16, 0, 100, 20), 10);
        RandomRecordings.await("a block", () -> recording.readableTo() == 100);
        CompletableFuture<FrameRun> last = recording.read(0, 1).toCompletableFuture();
        while (!last.isDone()) {
            last = recording.read(0, 1).toCompletableFuture();
        }
        assertThat(last).isCompletedExceptionally();
        assertThat(last.exceptionNow()).hasMessage("too many readers wait for the archive (expected: <= 10000)");
        stalled.countDown();
    }

    /** A disk whose reads block until the test releases them. */
    private record SlowReads(ArchiveFile disk, CountDownLatch let) implements ArchiveFile {

        @Override
        public int read(long at, byte[] into, int offset, int count) {
            awaitUninterrupted(let);
            return disk.read(at, into, offset, count);
        }

        @Override
        public void append(byte[] bytes) throws IOException {
            disk.append(bytes);
        }

        @Override
        public long length() {
            return disk.length();
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

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
