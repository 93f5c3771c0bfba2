package dev.tactus.cli.support;

import dev.tactus.accounts.Account;
import dev.tactus.accounts.AccountRefusal;
import dev.tactus.accounts.Accounts;
import dev.tactus.accounts.Outcome;
import dev.tactus.config.Settings;
import java.io.UncheckedIOException;
import java.time.InstantSource;

/** Accounts database named by the settings, opened beside a node that may be using it. */
public final class AccountsFromSettings implements AutoCloseable {

    private final String where;
    private final Accounts accounts;

    /** @throws UserErrorException if the database is reachable but unusable */
    public AccountsFromSettings(Settings settings) {
        String database = settings.accounts().database();
        where = database.startsWith("jdbc:")
                ? database
                : settings.node().dataDir().resolve(database).toString();
        try {
            accounts = Accounts.open(settings.accountsService(), InstantSource.system());
        } catch (IllegalStateException | UncheckedIOException unusable) {
            throw new UserErrorException("accounts.database: " + where + " (expected: a database that can be used; "
                    + unusable.getMessage() + ")");
        }
    }

    /** Returns the service on that database. */
    public Accounts accounts() {
        return accounts;
    }

    /**
     * Returns the account with that name.
     *
     * @throws UserErrorException if there is none
     */
    public Account named(String name) {
        return switch (accounts.account(name)) {
            case Outcome.Done<Account>(Account account) -> account;
            case Outcome.Refused<Account>(AccountRefusal refusal)
            when refusal.kind() == AccountRefusal.Kind.NOT_FOUND ->
                throw new UserErrorException(
                        "account: " + name + " (expected: the name of an account in " + where + ")");
            case Outcome.Refused<Account>(AccountRefusal refusal) -> throw new UserErrorException(text(refusal));
        };
    }

    /**
     * Returns the value of a successful outcome.
     *
     * @throws UserErrorException with the reason of a refusal
     */
    public <T> T done(Outcome<T> outcome) {
        return switch (outcome) {
            case Outcome.Done<T>(T value) -> value;
            case Outcome.Refused<T>(AccountRefusal refusal) -> throw new UserErrorException(text(refusal));
        };
    }

    /** Returns what a refusal says to the user. */
    public String text(AccountRefusal refusal) {
        return switch (refusal.kind()) {
            case NAME_TAKEN -> "name: taken, or it looks like a taken one (expected: another name)";
            case UNAVAILABLE -> "accounts.database: " + where + " (expected: a database that answers)";
            case STORAGE_FULL -> "accounts.database: " + where + " (expected: a disk with free space)";
            case STORAGE_MISSING ->
                "accounts.database: " + where + " (expected: a file and its folder, one of them is gone)";
            case STORAGE_FAILED ->
                "accounts.database: " + where + " (expected: a file that can be written, on a disk that works)";
            default -> refusal.detail().isEmpty() ? "accounts: refused, " + refusal.kind() : refusal.detail();
        };
    }

    @Override
    public void close() {
        accounts.close();
    }
}
