package dev.tactus.accounts;

import dev.tactus.accounts.store.DatabaseSettings;

class PostgresSessionsIT extends SessionsContract {

    @Override
    DatabaseSettings freshDatabase() {
        return PostgresServer.shared().newDatabase();
    }
}
