package dev.tactus.accounts.store;

import dev.tactus.accounts.store.DatabaseUnavailableException.Outage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/**
 * Notices that the file of SQLite is no longer the one that was opened. Connections would go on with the file that was
 * taken away, and acknowledge writes that are lost. Thread-safe.
 */
final class DatabaseFile {

    private final @Nullable Path file;
    private volatile @Nullable Object opened;

    private DatabaseFile(@Nullable Path file) {
        this.file = file;
    }

    static DatabaseFile of(DatabaseSettings settings) {
        return new DatabaseFile(settings.isSqlite() ? settings.file() : null);
    }

    /** Takes the present file for the one that connections have from now on. */
    void opened() throws DatabaseUnavailableException {
        opened = key();
    }

    /** Returns whether another file stands in its place. */
    boolean isReplaced() throws DatabaseUnavailableException {
        Object known = opened;
        return known != null && !known.equals(key());
    }

    /** Returns what identifies the file; null for databases elsewhere, and where the system does not tell. */
    private @Nullable Object key() throws DatabaseUnavailableException {
        Path here = file;
        if (here == null) {
            return null;
        }
        try {
            return Files.readAttributes(here, BasicFileAttributes.class).fileKey();
        } catch (IOException gone) {
            throw new DatabaseUnavailableException(Outage.MISSING, "the file is gone: " + here.getFileName(), gone);
        }
    }
}
