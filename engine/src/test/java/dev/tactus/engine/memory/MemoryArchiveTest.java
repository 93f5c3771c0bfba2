package dev.tactus.engine.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.core.replay.Keyframe;
import dev.tactus.engine.port.Archive;
import dev.tactus.engine.port.ArchiveContract;
import dev.tactus.engine.port.RandomRecordings;
import org.junit.jupiter.api.Test;

class MemoryArchiveTest extends ArchiveContract {

    @Override
    protected Archive archive() {
        return new MemoryArchive();
    }

    @Override
    protected Archive keeping(long bytes) {
        return new MemoryArchive(1, bytes);
    }

    @Test
    void shouldForgetTheOldestMatches() {
        MemoryArchive archive = new MemoryArchive(3, 1000);
        for (int room = 1; room <= 10; room++) {
            archive.open(RandomRecordings.header(room)).seal("over " + room);
        }
        assertThat(archive.recordings())
                .extracting(recording -> recording.header().room())
                .containsExactly(8L, 9L, 10L);
        assertThat(archive.recordings().getFirst().sealReason()).isEqualTo("over 8");
    }

    @Test
    void shouldKeepKeyframesAndChecksums() {
        MemoryRecording recording = new MemoryArchive().open(RandomRecordings.header(1));
        RandomRecordings.appendWorld(recording, RandomRecordings.frames(1, 0, 100, 20), 5, 50);
        assertThat(recording.failure()).isNull();
        assertThat(recording.keyframes())
                .containsExactly(
                        new Keyframe(0, RandomRecordings.snapshot(0)), new Keyframe(50, RandomRecordings.snapshot(50)));
        assertThat(recording.checksums())
                .hasSize(21)
                .contains(RandomRecordings.checksum(0), RandomRecordings.checksum(100));
        MemoryRecording small = new MemoryArchive(1, 1000).open(RandomRecordings.header(2));
        small.keyframe(0, new byte[600]);
        small.keyframe(0, new byte[600]);
        assertThat(small.keyframes()).hasSize(1);
        assertThat(small.failure()).contains("no more memory for it (expected: <= 1000 bytes)");
    }

    @Test
    void shouldEndARecordThatIsTooLarge() {
        MemoryRecording recording = new MemoryArchive(3, 1000).open(RandomRecordings.header(1));
        RandomRecordings.append(recording, RandomRecordings.frames(1, 0, 1000, 20), 5);
        assertThat(recording.failure()).contains("no more memory for it (expected: <= 1000 bytes)");
        int readable = recording.readableTo();
        assertThat(readable).isBetween(5, 200);
        assertThat(RandomRecordings.readBack(recording, 0, readable, 50)).hasSize(readable);
    }

    @Test
    void shouldLetGoOfChecksumsAndKeyframesToo() {
        MemoryRecording recording = new MemoryArchive(1, 20_000).open(RandomRecordings.world(1));
        RandomRecordings.appendWorld(recording, RandomRecordings.frames(1, 0, 6000, 20), 10, 50);
        int from = recording.readableFrom();
        assertThat(from).isPositive();
        assertThat(recording.keyframes().getFirst().tick()).isEqualTo(from);
        assertThat(recording.checksums().getFirst()).isEqualTo(RandomRecordings.checksum(from));
        recording.keyframe(6_000, new byte[30_000]);
        assertThat(recording.failure()).as("one keyframe larger than all").contains("no more memory for it");
    }
}
