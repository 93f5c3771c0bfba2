package dev.tactus.accounts;

import dev.tactus.accounts.store.DatabaseSettings;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteModerationTest extends ModerationContract {

    private final Path folder;

    SqliteModerationTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Override
    DatabaseSettings freshDatabase() {
        return TestAccounts.sqlite(folder);
    }
}
