package dev.tactus.accounts;

import dev.tactus.accounts.store.DatabaseSettings;

class PostgresModerationIT extends ModerationContract {

    @Override
    DatabaseSettings freshDatabase() {
        return PostgresServer.shared().newDatabase();
    }
}
