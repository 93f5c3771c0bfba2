package dev.tactus.server.node;

import dev.tactus.config.FileProblem;
import dev.tactus.config.Settings;
import dev.tactus.config.SettingsException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

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
            createForOwner(directory);
            Files.delete(Files.createTempFile(directory, ".tactus", ".tmp"));
        } catch (FileAlreadyExistsException e) {
            throw unusable(directory, e.getFile() + " is a file");
        } catch (IOException e) {
            throw unusable(directory, FileProblem.reason(e));
        }
    }

    /** Creates a directory that only the user of this process can enter; one that is there stays as it is. */
    private static void createForOwner(Path directory) throws IOException {
        if (Files.isDirectory(directory)) {
            return;
        }
        boolean posix = directory.getFileSystem().supportedFileAttributeViews().contains("posix");
        Files.createDirectories(
                directory,
                posix
                        ? new FileAttribute<?>[] {
                            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
                        }
                        : new FileAttribute<?>[0]);
    }

    private static SettingsException unusable(Path directory, String why) {
        return SettingsException.value(
                "node.data-dir", "\"" + directory + "\"", "a directory in which files can be written; " + why);
    }
}
