package dev.tactus.accounts;

import dev.tactus.accounts.store.DatabaseSettings;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteSessionsTest extends SessionsContract {

    private final Path folder;

    SqliteSessionsTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Override
    DatabaseSettings freshDatabase() {
        return TestAccounts.sqlite(folder);
    }
}
