package dev.tactus.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalSecretTest {

    private final Path folder;

    LocalSecretTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void shouldKeepOneSecretThatOnlyItsOwnerReads() throws IOException {
        Path data = folder.resolve("new").resolve("data");
        assertThat(LocalSecret.read(data)).isEmpty();
        Secret secret = LocalSecret.open(data);
        assertThat(secret.value()).matches("[\\w-]{43}");
        assertThat(LocalSecret.open(data)).isEqualTo(secret);
        assertThat(LocalSecret.read(data)).contains(secret);
        assertThat(mode(data)).isEqualTo("rwx------");
        assertThat(mode(data.resolve(LocalSecret.FILE))).isEqualTo("rw-------");
        assertThat(data.toFile().list()).containsExactly(LocalSecret.FILE);
    }

    @Test
    void shouldReplaceSecretThatOthersCouldRead() throws IOException {
        Secret known = LocalSecret.open(folder);
        Files.setPosixFilePermissions(folder.resolve(LocalSecret.FILE), PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(LocalSecret.open(folder)).isNotEqualTo(known);
        assertThat(mode(folder.resolve(LocalSecret.FILE))).isEqualTo("rw-------");
    }

    @Test
    void shouldReplaceEmptyFile() throws IOException {
        Path file = Files.createFile(
                folder.resolve(LocalSecret.FILE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        assertThat(LocalSecret.open(folder).isSet()).isTrue();
        assertThat(Files.size(file)).isPositive();
    }

    @Test
    void shouldRefuseDataFolderThatIsAFile() throws IOException {
        Path file = Files.createFile(folder.resolve("data"));
        assertThatThrownBy(() -> LocalSecret.open(file))
                .isInstanceOf(SettingsException.class)
                .hasMessageStartingWith(
                        "node.data-dir: \"" + file + "\" (expected: a folder in which this user can write; ");
    }

    private static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
