package dev.tactus.cli.support;

import dev.tactus.config.Settings;
import dev.tactus.config.SettingsException;
import dev.tactus.config.game.GameCatalog;
import dev.tactus.config.schema.SettingsReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The games that a node started in this directory plays: those of Tactus and those in its folder of games; commands
 * know the same ones.
 */
public final class InstalledGames {

    private static final Path SETTINGS = Path.of("tactus.toml");

    private InstalledGames() {}

    /**
     * Returns the games of the node here, and before them those of further jars, which take precedence.
     *
     * @param jars as a picocli option has them: null for none
     * @throws UserErrorException if a jar holds no game that can be used
     */
    public static GameCatalog with(@Nullable List<Path> jars) {
        try {
            return GameCatalog.installed(folder(), jars == null ? List.of() : jars);
        } catch (IllegalArgumentException e) {
            throw new UserErrorException(String.valueOf(e.getMessage()));
        }
    }

    /** Returns the folder of games of the node here. */
    public static Path folder() {
        Settings.Node node = settings().node();
        return node.dataDir().resolve(node.gamesDir());
    }

    private static Settings settings() {
        Optional<Path> file = Files.isRegularFile(SETTINGS) ? Optional.of(SETTINGS) : Optional.empty();
        try {
            return SettingsReader.read(file, List.of());
        } catch (SettingsException wrong) {
            // A node would not start with it, so it plays nothing; commands still know what is built in.
            return SettingsReader.read(Optional.empty(), List.of());
        }
    }
}
