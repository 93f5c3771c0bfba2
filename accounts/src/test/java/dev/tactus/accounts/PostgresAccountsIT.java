package dev.tactus.accounts;

import dev.tactus.accounts.store.DatabaseSettings;

class PostgresAccountsIT extends AccountsContract {

    @Override
    DatabaseSettings freshDatabase() {
        return PostgresServer.shared().newDatabase();
    }
}
