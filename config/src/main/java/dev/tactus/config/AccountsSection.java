package dev.tactus.config;

import dev.tactus.accounts.AccountsSettings;
import dev.tactus.accounts.LoginSettings;
import dev.tactus.accounts.password.PasswordSettings;
import dev.tactus.accounts.store.DatabaseSettings;
import dev.tactus.accounts.token.TokenSettings;
import dev.tactus.core.Checks;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Accounts of this process.
 *
 * @param enabled whether there are accounts here
 * @param database a file of SQLite, within the data directory unless absolute, or the JDBC URL of a PostgreSQL
 * @param user of PostgreSQL; empty for none
 * @param password of that user
 * @param connections to the database at once
 * @param tokens what tokens say and how long they last
 * @param sessions how long logins last, and how many there may be
 * @param callsWaiting calls that may wait for a connection; a further one is answered 503
 * @param checksWaiting tokens of players that may wait to be checked; a further one is refused
 * @param ticketsMax used tickets that are remembered until they are over; beyond that no ticket is taken
 */
public record AccountsSection(
        boolean enabled,
        String database,
        String user,
        Secret password,
        int connections,
        TokenSettings tokens,
        LoginSettings sessions,
        int callsWaiting,
        int checksWaiting,
        int ticketsMax) {

    /** A file beside everything else, and the service's own defaults. */
    static final AccountsSection DEFAULTS = new AccountsSection(
            true,
            "accounts.sqlite",
            "",
            Secret.NONE,
            4,
            TokenSettings.DEFAULT,
            LoginSettings.DEFAULT,
            1_000,
            2_000,
            100_000);

    private static final String POSTGRESQL = "jdbc:postgresql:";
    private static final int WAIT_MS = 3_000;

    public AccountsSection {
        boolean url = database.startsWith("jdbc:");
        if (database.isBlank() || (url && !database.startsWith(POSTGRESQL))) {
            throw new IllegalArgumentException(
                    "database: \"" + database + "\" (expected: a file, or jdbc:postgresql://HOST:PORT/DATABASE)");
        }
        if (url && database.toLowerCase(Locale.ROOT).contains("password=")) {
            throw new IllegalArgumentException("database: a URL with a password (expected: the key password for it)");
        }
        Checks.inRange(connections, 1, 200, "connections");
        Checks.inRange(callsWaiting, 1, 100_000, "callsWaiting");
        Checks.inRange(checksWaiting, 1, 100_000, "checksWaiting");
        Checks.inRange(ticketsMax, 100, 10_000_000, "ticketsMax");
        if (sessions.refreshHours() * 3_600L < tokens.accessSeconds()) {
            throw new IllegalArgumentException("accounts.refresh-hours: " + sessions.refreshHours()
                    + " (expected: at least accounts.access-seconds, " + tokens.accessSeconds() + " s)");
        }
    }

    /** Returns how the service runs in a node whose data directory is {@code dataDir}. */
    public AccountsSettings service(Path dataDir, PasswordSettings passwords, AttemptsSection attempts) {
        return new AccountsSettings(
                where(dataDir),
                passwords,
                tokens,
                sessions,
                attempts.byAccount(),
                attempts.byAddress(),
                attempts.bySignUps());
    }

    private DatabaseSettings where(Path dataDir) {
        String url = database.startsWith(POSTGRESQL) ? database : "jdbc:sqlite:" + dataDir.resolve(database);
        return new DatabaseSettings(url, user, password.value(), connections, WAIT_MS);
    }
}
