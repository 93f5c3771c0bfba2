package dev.tactus.accounts.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteOpenMode;

/** Connection pools, configured for durable commits. */
final class ConnectionPools {

    /** Seconds that PostgreSQL's driver waits for a connection, and for an answer. */
    private static final String CONNECT_SECONDS = "3";

    private static final String ANSWER_SECONDS = "10";

    private ConnectionPools() {}

    static HikariDataSource open(DatabaseSettings settings) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("accounts");
        config.setJdbcUrl(settings.url());
        config.setMaximumPoolSize(settings.connectionsMax());
        config.setMinimumIdle(1);
        config.setConnectionTimeout(settings.waitMs());
        config.setValidationTimeout(Math.min(settings.waitMs(), 1_000));
        // The database may be unavailable now and come back later.
        config.setInitializationFailTimeout(-1);
        if (settings.isSqlite()) {
            makeFile(settings.file());
            config.setDataSourceProperties(sqlite(settings.waitMs()).toProperties());
        } else {
            config.setUsername(settings.user().isEmpty() ? null : settings.user());
            config.setPassword(settings.password().isEmpty() ? null : settings.password());
            config.addDataSourceProperty("connectTimeout", CONNECT_SECONDS);
            config.addDataSourceProperty("socketTimeout", ANSWER_SECONDS);
            config.addDataSourceProperty("tcpKeepAlive", "true");
            config.addDataSourceProperty("ApplicationName", "tactus-accounts");
            // Server error details may quote the affected row.
            config.addDataSourceProperty("logServerErrorDetail", "false");
            // A commit is acknowledged once it is on disk, even where the server's default differs.
            config.setConnectionInitSql("SET synchronous_commit = 'on'");
        }
        return new HikariDataSource(config);
    }

    private static SQLiteConfig sqlite(int waitMs) {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        // In WAL mode only FULL syncs the log at each commit.
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setBusyTimeout(waitMs);
        config.enforceForeignKeys(true);
        // A transaction that reads first and writes later would fail after another writer's commit.
        config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        // Otherwise a connection that is opened after the file was taken away would begin an empty database.
        config.resetOpenMode(SQLiteOpenMode.CREATE);
        return config;
    }

    /** The file holds hashes and private keys, so only its owner may read it; SQLite gives its log the same mode. */
    private static void makeFile(Path file) {
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            } else {
                Files.createFile(file);
            }
        } catch (FileAlreadyExistsException there) {
            // An existing file keeps the mode its owner chose.
        } catch (IOException e) {
            throw new UncheckedIOException("accounts cannot be kept in " + file, e);
        }
    }
}
