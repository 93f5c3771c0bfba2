package dev.tactus.config;

import dev.tactus.accounts.AccountsSettings;
import dev.tactus.accounts.LoginSettings;
import dev.tactus.accounts.password.PasswordSettings;
import dev.tactus.accounts.store.DatabaseSettings;
import dev.tactus.accounts.token.TokenSettings;
import dev.tactus.settings.Bounds;
import dev.tactus.settings.Key;
import dev.tactus.settings.Section;
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
@Section("accounts, logins, tokens and join tickets; docs/accounts.md")
public record AccountsSection(
        @Key(def = "true", help = "keep accounts in this process")
        boolean enabled,

        @Key(
                def = "accounts.sqlite",
                help = "SQLite file within the data directory unless absolute, or jdbc:postgresql://HOST:PORT/DATABASE")
        String database,

        @Key(def = "", help = "user of PostgreSQL; empty for none")
        String user,

        @Key(def = "", help = "password of that user") Secret password,

        @Key(def = "4", min = 1, max = 200, help = "concurrent connections to the database")
        int connections,

        TokenSettings tokens,
        LoginSettings sessions,

        @Key(def = "1000", min = 1, max = 100_000, help = "calls waiting for a connection; one more is answered 503")
        int callsWaiting,

        @Key(def = "2000", min = 1, max = 100_000, help = "players' tokens waiting to be checked; one more is refused")
        int checksWaiting,

        @Key(
                def = "100000",
                min = 100,
                max = 10_000_000,
                help = "used tickets remembered until they expire; with more, no ticket is accepted")
        int ticketsMax) {

    private static final Bounds BOUNDS = Bounds.of(AccountsSection.class);

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
        BOUNDS.check("connections", connections);
        BOUNDS.check("callsWaiting", callsWaiting);
        BOUNDS.check("checksWaiting", checksWaiting);
        BOUNDS.check("ticketsMax", ticketsMax);
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
