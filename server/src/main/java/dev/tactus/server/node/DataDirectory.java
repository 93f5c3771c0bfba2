package dev.tactus.server.node;

import dev.tactus.config.FileProblem;
import dev.tactus.config.Settings;
import dev.tactus.config.SettingsException;
import dev.tactus.storage.files.OwnerOnly;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Checks the directory for persistent data before anything is opened in it. */
final class DataDirectory {

    /** Stands for a byte that is no character in the encoding of file names, which follows the locale. */
    private static final char REPLACEMENT = '\ufffd';

    private DataDirectory() {}

    /**
     * Creates the directory where there is none, and checks that files can be written there.
     *
     * @throws SettingsException if it cannot be used
     */
    static void check(Settings.Node node) {
        Path directory = node.dataDir();
        if (directory.toAbsolutePath().toString().indexOf(REPLACEMENT) >= 0) {
            throw unusable(
                    directory.toAbsolutePath(),
                    "the locale of this process cannot represent its path; start it with LC_ALL=C.UTF-8");
        }
        try {
            OwnerOnly.createDirectories(directory);
            Files.delete(Files.createTempFile(directory, ".tactus", ".tmp"));
        } catch (FileAlreadyExistsException e) {
            throw unusable(directory, e.getFile() + " is a file");
        } catch (IOException e) {
            throw unusable(directory, FileProblem.reason(e));
        }
    }

    private static SettingsException unusable(Path directory, String why) {
        return SettingsException.value(
                "node.data-dir", "\"" + directory + "\"", "a directory in which files can be written; " + why);
    }
}
