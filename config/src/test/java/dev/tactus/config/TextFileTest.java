package dev.tactus.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextFileTest {

    private final Path folder;
    private final Path file;

    TextFileTest(@TempDir Path directory) {
        folder = directory;
        file = directory.resolve("text");
    }

    @Test
    void shouldReadTextOfEveryEditor() throws IOException {
        Files.writeString(file, "\uFEFFa\r\n\tb\uFEFF\r\n\r\nc");

        assertThat(TextFile.read(file)).isEqualTo("a\n\tb\uFEFF\n\nc");
    }

    @ParameterizedTest
    @ValueSource(strings = {"t0ken", "t0ken\n", "t0ken\r\n", "\uFEFFt0ken\r\n", "\t t0ken \n\n"})
    void shouldReadWordOfEveryEditor(String text) throws IOException {
        Files.writeString(file, text);

        assertThat(TextFile.readWord(file)).isEqualTo("t0ken");
        Files.move(file, file.resolveSibling(LocalSecret.FILE));
        assertThat(LocalSecret.read(folder))
                .hasValueSatisfying(
                        secret -> assertThat(secret.matches("t0ken")).isTrue());
    }

    @Test
    void shouldRefuseWhatIsNoText() throws IOException {
        Files.write(file, new byte[] {'a', (byte) 0xe9});

        assertThatThrownBy(() -> TextFile.read(file)).isInstanceOf(MalformedInputException.class);
    }
}
