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

/** Pools of connections, set up such that what is committed stays. */
final class ConnectionPools {

    /** How long PostgreSQL's driver waits for a connection, and for an answer, in seconds. */
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
        // The database may be away now and come later.
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
            // What the server adds to an error may hold the row that it is about.
            config.addDataSourceProperty("logServerErrorDetail", "false");
            // A commit is answered when it is on the disk, also where the server's default says otherwise.
            config.setConnectionInitSql("SET synchronous_commit = 'on'");
        }
        return new HikariDataSource(config);
    }

    private static SQLiteConfig sqlite(int waitMs) {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        // In WAL only FULL forces the log to the disk at each commit.
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setBusyTimeout(waitMs);
        config.enforceForeignKeys(true);
        // A transaction that first reads and then writes would fail where another wrote between.
        config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        return config;
    }

    /** The file holds hashes and private keys, so only its owner may read it; SQLite gives its log the same rights. */
    private static void makeFile(Path file) {
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            }
        } catch (FileAlreadyExistsException there) {
            // It keeps the rights that its owner gave it.
        } catch (IOException e) {
            throw new UncheckedIOException("accounts cannot be kept in " + file, e);
        }
    }
}
