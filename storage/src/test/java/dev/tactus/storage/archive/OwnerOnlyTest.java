package dev.tactus.storage.archive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.storage.files.OwnerOnly;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Tests that other users of the machine cannot read records. */
@DisabledOnOs(OS.WINDOWS)
final class OwnerOnlyTest {

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    @Test
    void shouldCreateRecordsThatOnlyTheirOwnerCanRead(@TempDir Path temp) throws IOException {
        Path directory = temp.resolve("data/replays");
        OwnerOnly.createDirectories(directory);
        assertThat(permissions(directory)).isEqualTo("rwx------");
        assertThat(permissions(temp.resolve("data"))).isEqualTo("rwx------");
        Path replay = directory.resolve("1.replay.part");
        try (ArchiveFile file = ChannelArchiveFile.create(replay)) {
            file.append(new byte[1]);
        }
        assertThat(permissions(replay)).isEqualTo("rw-------");
        OwnerOnly.force(directory);
    }

    @Test
    void shouldTakeADirectoryAndAFileFromOthers(@TempDir Path temp) throws IOException {
        Path shared = Files.createDirectory(temp.resolve("shared"));
        Files.setPosixFilePermissions(shared, PosixFilePermissions.fromString("rwxr-x---"));
        OwnerOnly.claimDirectory(shared);
        assertThat(permissions(shared)).isEqualTo("rwx------");
        Path file = Files.createFile(shared.resolve("file"), OwnerOnly.file());
        assertThat(OwnerOnly.isShared(file)).isFalse();
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        assertThat(OwnerOnly.isShared(file)).isTrue();
    }

    @Test
    void shouldLeaveADirectoryAsItsOwnerMadeIt(@TempDir Path temp) throws IOException {
        Path shared = Files.createDirectory(temp.resolve("shared"));
        Files.setPosixFilePermissions(shared, PosixFilePermissions.fromString("rwxr-x---"));
        OwnerOnly.createDirectories(shared);
        assertThat(permissions(shared)).isEqualTo("rwxr-x---");
    }
}
