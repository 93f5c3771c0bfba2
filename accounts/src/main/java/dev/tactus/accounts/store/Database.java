package dev.tactus.accounts.store;

import com.zaxxer.hikari.HikariDataSource;
import dev.tactus.accounts.store.DatabaseUnavailableException.Outage;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Database with its connection pool and schema. A database that is unavailable at opening is tried again at each
 * {@link #prepare}. Thread-safe; everything blocks, for about {@link DatabaseSettings#waitMs} while the database is unavailable.
 */
public final class Database implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Database.class);
    private static final String MIGRATIONS = "classpath:dev/tactus/accounts/migration";

    /** Placeholder in statements and schema for this database's collation by code points. */
    static final String CODE_POINTS = "code_points";

    private final HikariDataSource pool;
    private final String codePoints;
    private final Jdbi jdbi;
    private final WriteLock turn;
    private final DatabaseFile file;
    private final ReentrantLock preparing = new ReentrantLock();
    private volatile boolean prepared;

    private Database(HikariDataSource pool, WriteLock turn, DatabaseFile file, String codePoints) {
        this.file = file;
        this.pool = pool;
        this.turn = turn;
        this.codePoints = codePoints;
        this.jdbi = Jdbi.create(pool).define(CODE_POINTS, codePoints);
        // Otherwise failure messages would contain bound values: hashes, names, private keys.
        jdbi.getConfig(StatementExceptions.class).setMessageRendering(StatementExceptions.MessageRendering.NONE);
    }

    /**
     * Opens the database, or starts trying to.
     *
     * @throws IllegalStateException if it is reachable but unusable, for example with a wrong password or a newer schema
     */
    public static Database open(DatabaseSettings settings) {
        Database database = new Database(
                ConnectionPools.open(settings),
                WriteLock.of(settings),
                DatabaseFile.of(settings),
                settings.isSqlite() ? "BINARY" : "\"C\"");
        try {
            database.prepare();
        } catch (DatabaseUnavailableException away) {
            LOG.debug("accounts database not available yet: reason={}", away.getMessage());
        } catch (RuntimeException unusable) {
            database.close();
            throw unusable;
        }
        return database;
    }

    /** Work on a connection. */
    @FunctionalInterface
    public interface Work<T> extends HandleCallback<T, RuntimeException> {}

    /**
     * Runs {@code work} in a transaction. Its writes are durable when this returns.
     *
     * @throws DatabaseUnavailableException if the database is unavailable; the writes are absent or in doubt
     */
    public <T> T write(Work<T> work) throws DatabaseUnavailableException {
        turn.take();
        try {
            return guarded(() -> jdbi.inTransaction(work));
        } finally {
            turn.leave();
        }
    }

    /**
     * Runs read-only {@code work}, each statement on its own.
     *
     * @throws DatabaseUnavailableException if the database is unavailable
     */
    public <T> T read(Work<T> work) throws DatabaseUnavailableException {
        return guarded(() -> jdbi.withHandle(work));
    }

    /**
     * Migrates the schema to this version if necessary.
     *
     * @throws DatabaseUnavailableException if the database is unavailable
     * @throws IllegalStateException if it is reachable but unusable
     */
    public void prepare() throws DatabaseUnavailableException {
        preparing.lock();
        try {
            if (prepared && file.isReplaced()) {
                prepared = false;
                pool.getHikariPoolMXBean().softEvictConnections();
                LOG.warn("accounts database was replaced by another file, opening that one");
            }
            if (!prepared) {
                Flyway.configure()
                        .dataSource(pool)
                        .locations(MIGRATIONS)
                        .placeholders(Map.of(CODE_POINTS, codePoints))
                        .table("accounts_schema")
                        .load()
                        .migrate();
                file.opened();
                prepared = true;
            }
        } catch (FlywayException failed) {
            if (DatabaseUnavailableException.isOutage(failed)) {
                throw new DatabaseUnavailableException(reason(failed), failed);
            }
            throw new IllegalStateException("accounts database unusable: " + reason(failed), failed);
        } finally {
            preparing.unlock();
        }
    }

    private <T> T guarded(Supplier<T> work) throws DatabaseUnavailableException {
        if (!prepared) {
            throw new DatabaseUnavailableException("schema not migrated yet", null);
        }
        if (file.isReplaced()) {
            throw new DatabaseUnavailableException(Outage.MISSING, "the file is another one", null);
        }
        try {
            return work.get();
        } catch (JdbiException failed) {
            if (DatabaseUnavailableException.isOutage(failed)) {
                throw new DatabaseUnavailableException(reason(failed), failed);
            }
            throw failed;
        }
    }

    /** Returns the innermost message on one line; it names hosts and files, and no password. */
    private static String reason(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
    }

    /** Closes all connections. */
    @Override
    public void close() {
        pool.close();
    }

    /** Returns the next number of a counter, unique until this transaction ends. */
    static long next(Handle handle, String counter) {
        return handle.createQuery("UPDATE counter SET value = value + 1 WHERE name = :name RETURNING value")
                .bind("name", counter)
                .mapTo(Long.class)
                .one();
    }
}
