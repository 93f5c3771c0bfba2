package dev.tactus.accounts.store;

import dev.tactus.core.Checks;
import java.nio.file.Path;

/**
 * Location of the accounts. Immutable; the string form omits the password.
 *
 * @param url {@code jdbc:sqlite:} and a file, or {@code jdbc:postgresql:} and the options of its driver
 * @param user of PostgreSQL; empty for none
 * @param password of that user; empty for none
 * @param connectionsMax concurrent connections, 1..200
 * @param waitMs longest wait for a connection, 250..60,000 ms; then the database counts as unavailable
 */
public record DatabaseSettings(String url, String user, String password, int connectionsMax, int waitMs) {

    static final String SQLITE = "jdbc:sqlite:";
    private static final String POSTGRESQL = "jdbc:postgresql:";

    public DatabaseSettings {
        boolean sqlite = url.startsWith(SQLITE) && url.length() > SQLITE.length() && !url.contains(":memory:");
        if (!sqlite && !url.startsWith(POSTGRESQL)) {
            // The URL may hold a password and is therefore not repeated.
            throw new IllegalArgumentException(
                    "url: unsupported (expected: jdbc:sqlite:FILE or jdbc:postgresql://HOST:PORT/DATABASE)");
        }
        Checks.inRange(connectionsMax, 1, 200, "connectionsMax");
        Checks.inRange(waitMs, 250, 60_000, "waitMs");
    }

    /** A file of SQLite, four connections, and a wait of 3 s. */
    public static DatabaseSettings sqlite(Path file) {
        return new DatabaseSettings(SQLITE + file, "", "", 4, 3_000);
    }

    /** PostgreSQL, eight connections, and a wait of 3 s. */
    public static DatabaseSettings postgresql(String url, String user, String password) {
        return new DatabaseSettings(url, user, password, 8, 3_000);
    }

    boolean isSqlite() {
        return url.startsWith(SQLITE);
    }

    /** Returns the SQLite file, without URL parameters. */
    Path file() {
        return Path.of(url.substring(SQLITE.length()).split("\\?", 2)[0]);
    }

    @Override
    public String toString() {
        return "DatabaseSettings[" + (isSqlite() ? "sqlite" : "postgresql") + ", " + connectionsMax + " connections]";
    }
}
