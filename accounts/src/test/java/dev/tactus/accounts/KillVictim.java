package dev.tactus.accounts;

import static dev.tactus.accounts.TestAccounts.PASSWORD;

import dev.tactus.accounts.store.DatabaseSettings;
import java.nio.file.Path;
import java.time.InstantSource;

/** A process that makes accounts, tells each when it is made, and goes on until it is killed. */
final class KillVictim {

    private KillVictim() {}

    public static void main(String[] args) {
        DatabaseSettings database = DatabaseSettings.sqlite(Path.of(args[0]));
        try (Accounts accounts = Accounts.open(TestAccounts.settings(database), InstantSource.system())) {
            for (int i = 0; ; i++) {
                String name = args[1] + i;
                Account made = TestAccounts.done(accounts.signUp(name, PASSWORD, TestAddresses.of(i)));
                LoginTokens login = TestAccounts.done(accounts.logIn(name, PASSWORD, TestAddresses.of(i)));
                System.out.println(made.id() + " " + name + " " + login.refreshToken());
                System.out.flush();
            }
        }
    }
}
