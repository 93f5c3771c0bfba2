package dev.tactus.cli.support;

import dev.tactus.config.Settings;
import dev.tactus.config.schema.SettingsReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that select a node's settings. */
public final class SettingsOptions {

    private static final Path USUAL = Path.of("tactus.toml");

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Settings file; tactus.toml of this directory by default, if present.")
    private @Nullable Path file;

    @Option(
            names = "--set",
            paramLabel = "SECTION.KEY=VALUE",
            description = "Sets one key, overriding the file; may be repeated.")
    private List<String> overrides = new ArrayList<>();

    public Settings read() {
        return read(List.of());
    }

    /** Reads the settings with further overrides, each {@code section.key=value}. */
    public Settings read(List<String> further) {
        List<String> all = new ArrayList<>(overrides);
        all.addAll(further);
        return SettingsReader.read(source(), all);
    }

    private Optional<Path> source() {
        if (file != null) {
            return Optional.of(file);
        }
        return Files.exists(USUAL) ? Optional.of(USUAL) : Optional.empty();
    }
}
