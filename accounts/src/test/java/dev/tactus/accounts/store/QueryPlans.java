package dev.tactus.accounts.store;

import java.util.List;

/** Query plans of databases for statements. */
public final class QueryPlans {

    private QueryPlans() {}

    /** Returns how accounts are listed whose names begin with something. */
    public static String ofListing(DatabaseSettings settings) {
        try (Database database = Database.open(settings)) {
            return database.read(handle -> {
                if (!settings.isSqlite()) {
                    // A table of few rows is read whole, whatever indexes it has.
                    handle.execute("SET enable_seqscan = off");
                    handle.execute("SET enable_bitmapscan = off");
                }
                List<String> lines = handle.createQuery(
                                (settings.isSqlite() ? "EXPLAIN QUERY PLAN " : "EXPLAIN ") + AccountTable.LIST)
                        .bind("first", "ann")
                        .bind("last", "ann\uffff")
                        .bind("limit", 10)
                        .map((row, context) -> row.getString(settings.isSqlite() ? "detail" : "QUERY PLAN"))
                        .list();
                return String.join("\n", lines);
            });
        } catch (DatabaseUnavailableException away) {
            throw new AssertionError(away);
        }
    }
}
