package dev.tactus.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.accounts.store.DatabaseSettings;
import dev.tactus.accounts.store.QueryPlans;
import org.junit.jupiter.api.Test;

/** A database that sorts texts as a language does, by which neither a range nor an index would be that of a beginning. */
class PostgresEnglishIT extends ModerationContract {

    private final DatabaseSettings database = PostgresServer.shared().newEnglishDatabase();

    @Override
    DatabaseSettings freshDatabase() {
        return database;
    }

    @Test
    void shouldFindNamesByAnIndex() {
        assertThat(QueryPlans.ofListing(database))
                .contains("account_name_code_points", "Index Cond")
                .doesNotContain("Seq Scan", "Sort");
    }
}
