package dev.tactus.gateway.pickle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MapParserTest {

    private static final String HEAD = "tile . floor\ntile # wall solid\nstart @\n";
    private static final String LEVEL = "level\n####\n#@.#\n####\n";

    private final Path folder;

    MapParserTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void shouldReadMapsOfEveryEditor() throws IOException {
        String plain = MapParser.read(Files.writeString(folder.resolve("plain.txt"), HEAD + LEVEL));
        String windows = "\uFEFF" + (HEAD + LEVEL).replace("\n", "\r\n");

        assertThat(MapParser.read(Files.writeString(folder.resolve("windows.txt"), windows)))
                .isEqualTo(plain);
        assertThat(MapParser.read(Files.writeString(folder.resolve("tabs.txt"), plain.replace(' ', '\t'))))
                .isEqualTo(plain.replace(' ', '\t'));

        Path parts = Files.createDirectory(folder.resolve("parts"));
        Files.writeString(parts.resolve("1.map"), "\uFEFF" + HEAD.replace("\n", "\r\n"));
        Files.writeString(parts.resolve("2.map"), "\uFEFF" + LEVEL.stripTrailing());
        assertThat(MapParser.read(parts)).isEqualTo(plain);
    }

    @Test
    void shouldNameFileAndLineOfPart() throws IOException {
        Files.writeString(folder.resolve("1.map"), "\uFEFF" + HEAD.replace("\n", "\r\n"));
        Path second = Files.writeString(folder.resolve("2.map"), "level\r\n####\r\n#?.#\r\n####\r\n");

        assertThatThrownBy(() -> MapParser.read(folder)).hasMessageStartingWith(second + ", line 3: column 2: ");
    }
}
