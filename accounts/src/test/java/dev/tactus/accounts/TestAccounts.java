package dev.tactus.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.accounts.password.Argon2Cost;
import dev.tactus.accounts.password.PasswordSettings;
import dev.tactus.accounts.store.DatabaseSettings;
import dev.tactus.accounts.token.Identity;
import dev.tactus.accounts.token.TokenVerification;
import java.net.InetAddress;
import java.nio.file.Path;

/** Settings for tests, and outcomes without ceremony. */
final class TestAccounts {

    static final InetAddress HERE = InetAddress.getLoopbackAddress();
    static final String PASSWORD = "correct horse";

    /** Hashes as cheap as they may be. */
    static final PasswordSettings CHEAP = PasswordSettings.DEFAULT.withCost(new Argon2Cost(1_024, 1));

    private TestAccounts() {}

    static AccountsSettings settings(DatabaseSettings database) {
        return AccountsSettings.of(database).with(CHEAP);
    }

    /** A file, with patience for a machine that does other things too. */
    static DatabaseSettings sqlite(Path folder) {
        return new DatabaseSettings("jdbc:sqlite:" + folder.resolve("accounts.db"), "", "", 4, 30_000);
    }

    static <T> T done(Outcome<T> outcome) {
        if (outcome instanceof Outcome.Done<T>(T value)) {
            return value;
        }
        throw new AssertionError("expected it to be done: " + outcome);
    }

    static <T> AccountRefusal refused(Outcome<T> outcome) {
        if (outcome instanceof Outcome.Refused<T>(AccountRefusal refusal)) {
            return refusal;
        }
        throw new AssertionError("expected it to be refused: " + outcome);
    }

    static <T> void assertRefused(Outcome<T> outcome, AccountRefusal.Kind kind) {
        assertThat(refused(outcome).kind()).isEqualTo(kind);
    }

    static Identity identity(Accounts accounts, LoginTokens login) {
        TokenVerification<Identity> verified = accounts.authenticate(login.accessToken());
        if (verified instanceof TokenVerification.Valid<Identity>(Identity who)) {
            return who;
        }
        throw new AssertionError("expected a good token: " + verified);
    }

    static Account signUp(Accounts accounts, String name) {
        return done(accounts.signUp(name, PASSWORD, HERE));
    }

    static LoginTokens logIn(Accounts accounts, String name) {
        return done(accounts.logIn(name, PASSWORD, HERE));
    }

    /** Signs up and logs in. */
    static Identity enter(Accounts accounts, String name) {
        signUp(accounts, name);
        return identity(accounts, logIn(accounts, name));
    }
}
