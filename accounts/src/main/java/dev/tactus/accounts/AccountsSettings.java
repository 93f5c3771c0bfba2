package dev.tactus.accounts;

import dev.tactus.accounts.attempt.AttemptSettings;
import dev.tactus.accounts.password.PasswordSettings;
import dev.tactus.accounts.store.DatabaseSettings;
import dev.tactus.accounts.token.TokenSettings;
import java.util.Objects;

/**
 * Settings of the accounts service. Immutable; each part documents its values.
 *
 * @param database location of the accounts
 * @param passwords hashing settings
 * @param tokens contents and lifetimes of tokens
 * @param sessions lifetimes and limits of logins
 * @param byAccount limit of failed logins per account
 * @param byAddress limit of failed logins per address
 * @param signUps limit of new accounts per address
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

    /** Returns the defaults for a database. */
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

    /** Returns a copy with other password settings. */
    public AccountsSettings with(PasswordSettings other) {
        return new AccountsSettings(database, other, tokens, sessions, byAccount, byAddress, signUps);
    }

    /** Returns a copy with other login settings. */
    public AccountsSettings with(LoginSettings other) {
        return new AccountsSettings(database, passwords, tokens, other, byAccount, byAddress, signUps);
    }

    /** Returns a copy with other token settings. */
    public AccountsSettings with(TokenSettings other) {
        return new AccountsSettings(database, passwords, other, sessions, byAccount, byAddress, signUps);
    }
}
