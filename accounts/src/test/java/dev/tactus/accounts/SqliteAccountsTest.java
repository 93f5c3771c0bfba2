package dev.tactus.accounts;

import dev.tactus.accounts.store.DatabaseSettings;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteAccountsTest extends AccountsContract {

    private final Path folder;

    SqliteAccountsTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Override
    DatabaseSettings freshDatabase() {
        return TestAccounts.sqlite(folder);
    }
}
