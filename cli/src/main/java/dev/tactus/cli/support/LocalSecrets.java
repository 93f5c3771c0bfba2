package dev.tactus.cli.support;

import dev.tactus.config.LocalSecret;
import dev.tactus.config.SettingsException;
import dev.tactus.config.schema.SettingsReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the local secrets of nodes that were started in this directory by this user. */
final class LocalSecrets {

    private static final Path SETTINGS = Path.of("tactus.toml");
    private static final Path DEMO = Path.of("data", "demo");

    private LocalSecrets() {}

    /**
     * Returns the secrets to try, at least one; an empty one stands for none.
     *
     * @param dataDir the only folder to look in, or null for the usual ones
     * @throws UserErrorException if a given folder has no readable secret
     */
    static List<String> find(@Nullable Path dataDir) {
        List<String> secrets = new ArrayList<>();
        for (Path folder : dataDir == null ? usual() : Set.of(dataDir)) {
            try {
                LocalSecret.read(folder).ifPresent(secret -> secrets.add(secret.value()));
            } catch (IOException unreadable) {
                // The secret of another user's node: this command has no business with it.
            }
        }
        if (secrets.isEmpty() && dataDir != null) {
            throw new UserErrorException("--data-dir: " + dataDir + " (expected: a data folder with a readable file "
                    + LocalSecret.FILE + ")");
        }
        return secrets.isEmpty() ? List.of("") : secrets;
    }

    private static Set<Path> usual() {
        Set<Path> folders = new LinkedHashSet<>();
        try {
            Optional<Path> file = Files.isRegularFile(SETTINGS) ? Optional.of(SETTINGS) : Optional.empty();
            folders.add(SettingsReader.read(file, List.of()).node().dataDir());
        } catch (SettingsException wrong) {
            folders.add(Path.of("data"));
        }
        folders.add(DEMO);
        return folders;
    }
}
