package dev.tactus.accounts.store;

import java.util.List;
import org.jdbi.v3.core.Handle;

/** Table of revocations, which nodes must learn within seconds. */
public final class RevocationTable {

    private static final int READ_MAX = 1_000;

    private RevocationTable() {}

    /** Voids the tokens of an account before a generation. */
    public static void ofAccount(Handle handle, long accountId, long generation, long overMs) {
        insert(handle, accountId, 0, generation, overMs);
    }

    /** Voids the tokens of one session. */
    public static void ofSession(Handle handle, long accountId, long session, long overMs) {
        insert(handle, accountId, session, 0, overMs);
    }

    private static void insert(Handle handle, long accountId, long session, long generation, long overMs) {
        handle.createUpdate("INSERT INTO revocation (number, account_id, session_id, generation, expires)"
                        + " VALUES (:number, :account, :session, :generation, :over)")
                .bind("number", Database.next(handle, "revocation"))
                .bind("account", accountId)
                .bind("session", session)
                .bind("generation", generation)
                .bind("over", overMs)
                .execute();
    }

    /** Returns the revocations after a number, in order; empty if there are none. */
    public static List<Revocation> after(Handle handle, long number) {
        return handle.createQuery("SELECT number, account_id, session_id, generation, expires FROM revocation"
                        + " WHERE number > :number ORDER BY number LIMIT " + READ_MAX)
                .bind("number", number)
                .map((row, context) -> new Revocation(
                        row.getLong("number"),
                        row.getLong("account_id"),
                        row.getLong("session_id"),
                        row.getLong("generation"),
                        row.getLong("expires")))
                .list();
    }

    /** Deletes revocations whose tokens have expired; returns their number. */
    public static int prune(Handle handle, long nowMs) {
        return handle.createUpdate("DELETE FROM revocation WHERE expires <= :now")
                .bind("now", nowMs)
                .execute();
    }
}
