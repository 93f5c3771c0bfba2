package dev.tactus.accounts.store;

import java.util.List;
import org.jdbi.v3.core.Handle;

/** Append-only table of the audit log. */
public final class AuditTable {

    private AuditTable() {}

    /** Appends an entry to this transaction. */
    public static void append(Handle handle, long atMs, long actor, AuditAction action, long target, String detail) {
        handle.createUpdate("INSERT INTO audit (number, at, actor, action, target, detail)"
                        + " VALUES (:number, :at, :actor, :action, :target, :detail)")
                .bind("number", Database.next(handle, "audit"))
                .bind("at", atMs)
                .bind("actor", actor)
                .bind("action", action.name())
                .bind("target", target)
                .bind("detail", detail)
                .execute();
    }

    /** Returns at most {@code limit} entries before a number, newest first. */
    public static List<AuditEntry> before(Handle handle, long number, int limit) {
        return handle.createQuery("SELECT number, at, actor, action, target, detail FROM audit"
                        + " WHERE number < :number ORDER BY number DESC LIMIT :limit")
                .bind("number", number)
                .bind("limit", limit)
                .map((row, context) -> new AuditEntry(
                        row.getLong("number"),
                        row.getLong("at"),
                        row.getLong("actor"),
                        AuditAction.valueOf(row.getString("action")),
                        row.getLong("target"),
                        row.getString("detail")))
                .list();
    }
}
