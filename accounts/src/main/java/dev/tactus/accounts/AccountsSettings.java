package dev.tactus.accounts;

import dev.tactus.accounts.attempt.AttemptSettings;
import dev.tactus.accounts.password.PasswordSettings;
import dev.tactus.accounts.store.DatabaseSettings;
import dev.tactus.accounts.token.TokenSettings;
import java.util.Objects;

/**
 * Everything that can be set of the accounts service. Immutable; each part documents its values.
 *
 * @param database where accounts are kept
 * @param passwords how they are hashed
 * @param tokens what they say and how long they last
 * @param sessions how long logins last, and how many there may be
 * @param byAccount failed logins of one account
 * @param byAddress failed logins from one address
 * @param signUps accounts made from one address
 */
public record AccountsSettings(
        DatabaseSettings database,
        PasswordSettings passwords,
        TokenSettings tokens,
        LoginSettings sessions,
        AttemptSettings byAccount,
        AttemptSettings byAddress,
        AttemptSettings signUps) {

    public AccountsSettings {
        Objects.requireNonNull(database, "database");
        Objects.requireNonNull(passwords, "passwords");
        Objects.requireNonNull(byAccount, "byAccount");
        Objects.requireNonNull(byAddress, "byAddress");
        Objects.requireNonNull(signUps, "signUps");
        if (sessions.refreshMs() < tokens.accessSeconds() * 1000L) {
            throw new IllegalArgumentException("refreshHours: " + sessions.refreshHours()
                    + " (expected: at least accessSeconds, " + tokens.accessSeconds() + " s)");
        }
    }

    /** Returns the defaults of everything, over a database. */
    public static AccountsSettings of(DatabaseSettings database) {
        return new AccountsSettings(
                database,
                PasswordSettings.DEFAULT,
                TokenSettings.DEFAULT,
                LoginSettings.DEFAULT,
                AttemptSettings.BY_ACCOUNT,
                AttemptSettings.BY_ADDRESS,
                AttemptSettings.SIGN_UPS);
    }

    /** Returns the same with other passwords. */
    public AccountsSettings with(PasswordSettings other) {
        return new AccountsSettings(database, other, tokens, sessions, byAccount, byAddress, signUps);
    }

    /** Returns the same with other sessions. */
    public AccountsSettings with(LoginSettings other) {
        return new AccountsSettings(database, passwords, tokens, other, byAccount, byAddress, signUps);
    }

    /** Returns the same with other tokens. */
    public AccountsSettings with(TokenSettings other) {
        return new AccountsSettings(database, passwords, other, sessions, byAccount, byAddress, signUps);
    }
}
