package dev.tactus.storage.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Files and directories that only the user of this process can read: records hold all that players did and said, journals
 * and the operator's secret are as good as keys. On file systems without POSIX permissions they are as any other. Any thread.
 */
public final class OwnerOnly {

    private static final String FILE = "rw-------";
    private static final String DIRECTORY = "rwx------";

    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    private OwnerOnly() {}

    /** Returns the attributes of a new file, for {@link Files} and {@link FileChannel}. */
    public static FileAttribute<?>[] file() {
        return attributes(FILE);
    }

    /**
     * Creates a directory, and those above it, where there are none. One that is there keeps its mode.
     *
     * @throws IOException if it cannot be created
     */
    public static void createDirectories(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            Files.createDirectories(directory, attributes(DIRECTORY));
        }
    }

    /**
     * Creates a directory, or takes the rights of others from one that is there.
     *
     * @throws IOException if it cannot be created or changed
     */
    public static void claimDirectory(Path directory) throws IOException {
        Files.createDirectories(directory, attributes(DIRECTORY));
        Set<PosixFilePermission> own = PosixFilePermissions.fromString(DIRECTORY);
        if (POSIX && !Files.getPosixFilePermissions(directory).equals(own)) {
            Files.setPosixFilePermissions(directory, own);
        }
    }

    /**
     * Returns whether users other than its owner have rights to a file.
     *
     * @throws IOException if that cannot be found out
     */
    public static boolean isShared(Path file) throws IOException {
        return POSIX && !PosixFilePermissions.fromString(FILE).containsAll(Files.getPosixFilePermissions(file));
    }

    private static FileAttribute<?>[] attributes(String permissions) {
        return POSIX
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    /**
     * Forces the entries of a directory to the disk, so that a new name survives a power cut; not on Windows.
     *
     * @throws IOException if the disk fails
     */
    public static void force(Path directory) throws IOException {
        if (POSIX) {
            try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }
}
