package dev.tactus.config.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.config.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTextTest {

    private final Path directory;

    SettingsTextTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void shouldReadBackWhatItPrints() throws IOException {
        Settings settings = SettingsReader.read(
                Optional.empty(),
                List.of(
                        "node.data-dir=C:\\games \"quoted\"\tä",
                        "ws.origins=https://a.example,*",
                        "rooms.order=seat",
                        "rooms.length-ticks=0",
                        "replay.enabled=false"));
        Path file = Files.writeString(directory.resolve("printed.toml"), SettingsText.effective(settings));
        assertThat(SettingsReader.read(Optional.of(file), List.of())).isEqualTo(settings);
    }
}
