package dev.tactus.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.config.Settings;
import dev.tactus.config.schema.SettingsReader;
import dev.tactus.config.schema.SettingsText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The shipped example is generated, here where the sections of all gateways are known. */
class SettingsExampleTest {

    private static final Path EXAMPLE = Path.of("../tactus.example.toml");

    @Test
    void shouldShipGeneratedExample() throws IOException {
        assertThat(Files.readString(EXAMPLE))
                .as("tactus settings --example > tactus.example.toml makes it anew")
                .isEqualTo(SettingsText.example());
    }

    @Test
    void shouldShipGeneratedReference() throws IOException {
        assertThat(Files.readString(Path.of("../docs/settings.md")))
                .as("tactus settings --reference > docs/settings.md makes it anew")
                .isEqualTo(SettingsText.reference());
    }

    @Test
    void shouldGiveDefaultsWhenExampleIsRead() {
        assertThat(SettingsReader.read(Optional.of(EXAMPLE), List.of())).isEqualTo(Settings.DEFAULTS);
    }

    @Test
    void shouldExplainEveryKey() {
        assertThat(SettingsText.example().lines())
                .doesNotContain("# ", "#")
                .allSatisfy(line -> assertThat(line).hasSizeLessThan(160));
    }
}
