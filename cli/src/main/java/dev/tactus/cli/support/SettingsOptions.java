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

/** Where a node's settings come from. */
public final class SettingsOptions {

    private static final Path USUAL = Path.of("tactus.toml");

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Settings to read; without it, tactus.toml of this directory if there is one.")
    private @Nullable Path file;

    @Option(
            names = "--set",
            paramLabel = "SECTION.KEY=VALUE",
            description = "Sets one key, whatever the file says. May be repeated.")
    private List<String> overrides = new ArrayList<>();

    public Settings read() {
        return read(List.of());
    }

    /** Reads them with what further options set, each {@code section.key=value}. */
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
