package dev.tactus.storage.archive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.engine.port.RecordStore;
import dev.tactus.engine.port.RecordStoreContract;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FileReplayStoreTest extends RecordStoreContract {

    private final Path directory;

    FileReplayStoreTest(@TempDir Path temp) {
        directory = temp.resolve("replays");
    }

    @Override
    protected RecordStore records() {
        return new FileReplayStore(directory);
    }

    @Override
    protected byte[] put(int second) throws IOException {
        byte[] bytes = ("replay of second " + second).getBytes(StandardCharsets.UTF_8);
        Files.createDirectories(directory);
        Files.write(directory.resolve("20260131-19590" + second + "-room42.tactus-replay"), bytes);
        return bytes;
    }

    @Test
    void shouldSeeOnlyWhatAnArchiveNamed() throws IOException {
        put(1);
        Files.writeString(directory.resolve("20260131-195902-room42.tactus-replay.part"), "still written");
        Files.writeString(directory.resolve("secrets.tactus-replay"), "of another name");
        assertThat(records().list()).extracting(RecordStore.Entry::name).containsExactly("20260131-195901-room42");
        assertThat(records().delete("secrets")).isFalse();
        assertThat(directory.resolve("secrets.tactus-replay")).exists();
        assertThat(records().location("20260131-195901-room42"))
                .isEqualTo(directory
                        .resolve("20260131-195901-room42.tactus-replay")
                        .toString());
    }
}
