package dev.tactus.engine.archive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.engine.port.Archive;
import org.junit.jupiter.api.Test;

class MemoryArchiveTest extends ArchiveContract {

    @Override
    Archive archive() {
        return new MemoryArchive();
    }

    @Test
    void shouldForgetTheOldestMatches() {
        MemoryArchive archive = new MemoryArchive(3, 1000);
        for (int room = 1; room <= 10; room++) {
            archive.open(Matches.header(room)).seal("over " + room);
        }
        assertThat(archive.recordings())
                .extracting(recording -> recording.header().room())
                .containsExactly(8L, 9L, 10L);
        assertThat(archive.recordings().getFirst().sealReason()).isEqualTo("over 8");
    }

    @Test
    void shouldEndARecordThatIsTooLarge() {
        MemoryRecording recording = new MemoryArchive(3, 1000).open(Matches.header(1));
        Matches.append(recording, Matches.frames(1, 0, 1000, 20), 5);
        assertThat(recording.failure()).contains("no more memory for it (expected: <= 1000 bytes)");
        int readable = recording.readableTo();
        assertThat(readable).isBetween(5, 200);
        assertThat(Matches.readBack(recording, 0, readable, 50)).hasSize(readable);
    }
}
