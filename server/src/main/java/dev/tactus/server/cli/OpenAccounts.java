package dev.tactus.server.cli;

import dev.tactus.accounts.Account;
import dev.tactus.accounts.AccountRefusal;
import dev.tactus.accounts.Accounts;
import dev.tactus.accounts.Outcome;
import dev.tactus.server.settings.Settings;
import java.io.UncheckedIOException;
import java.time.InstantSource;

/** The accounts that some settings name, opened beside a node that may run on them. */
final class OpenAccounts implements AutoCloseable {

    private final String where;
    private final Accounts accounts;

    /** @throws UserError if the database is there but cannot be used */
    OpenAccounts(Settings settings) {
        String database = settings.accounts().database();
        where = database.startsWith("jdbc:")
                ? database
                : settings.node().dataDir().resolve(database).toString();
        try {
            accounts = Accounts.open(settings.accountsService(), InstantSource.system());
        } catch (IllegalStateException | UncheckedIOException unusable) {
            throw new UserError("accounts.database: " + where + " (expected: a database that can be used; "
                    + unusable.getMessage() + ")");
        }
    }

    Accounts accounts() {
        return accounts;
    }

    /**
     * Returns the account of that name.
     *
     * @throws UserError if there is none
     */
    Account named(String name) {
        return switch (accounts.account(name)) {
            case Outcome.Done<Account>(Account account) -> account;
            case Outcome.Refused<Account>(AccountRefusal refusal)
            when refusal.kind() == AccountRefusal.Kind.NOT_FOUND ->
                throw new UserError("account: " + name + " (expected: the name of one in " + where + ")");
            case Outcome.Refused<Account>(AccountRefusal refusal) -> throw error(refusal);
        };
    }

    /**
     * Returns what was done.
     *
     * @throws UserError that says why it was not
     */
    <T> T done(Outcome<T> outcome) {
        return switch (outcome) {
            case Outcome.Done<T>(T value) -> value;
            case Outcome.Refused<T>(AccountRefusal refusal) -> throw error(refusal);
        };
    }

    private UserError error(AccountRefusal refusal) {
        return new UserError(
                switch (refusal.kind()) {
                    case NAME_TAKEN -> "name: taken, or it looks like one that is (expected: another name)";
                    case UNAVAILABLE -> "accounts.database: " + where + " (expected: a database that answers)";
                    default -> refusal.detail().isEmpty() ? "accounts: refused, " + refusal.kind() : refusal.detail();
                });
    }

    @Override
    public void close() {
        accounts.close();
    }
}
