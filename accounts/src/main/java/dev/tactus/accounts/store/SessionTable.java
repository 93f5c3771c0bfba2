package dev.tactus.accounts.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Table of logins, each with the hash of its newest refresh token. */
public final class SessionTable {

    private SessionTable() {}

    /** Inserts a new login. */
    public static void insert(Handle handle, SessionRow session) {
        handle.createUpdate("INSERT INTO login_session"
                        + " (id, account_id, family_hash, token_hash, created, refreshed, expires)"
                        + " VALUES (:id, :account, :family, :token, :created, :created, :expires)")
                .bind("id", session.id())
                .bind("account", session.accountId())
                .bind("family", session.familyHash())
                .bind("token", session.tokenHash())
                .bind("created", session.createdMs())
                .bind("expires", session.expiresMs())
                .execute();
    }

    /** Returns the session of a family of refresh tokens. */
    public static Optional<SessionRow> byFamily(Handle handle, String familyHash) {
        return handle.createQuery("SELECT id, account_id, family_hash, token_hash, created, expires FROM login_session"
                        + " WHERE family_hash = :family")
                .bind("family", familyHash)
                .map((row, context) -> read(row))
                .findOne();
    }

    /** Replaces the newest token unless a concurrent refresh did; returns whether it was replaced. */
    public static boolean rotate(
            Handle handle, long id, String oldTokenHash, String newTokenHash, long nowMs, long expiresMs) {
        return handle.createUpdate("UPDATE login_session SET token_hash = :new, refreshed = :now, expires = :expires"
                                + " WHERE id = :id AND token_hash = :old")
                        .bind("new", newTokenHash)
                        .bind("now", nowMs)
                        .bind("expires", expiresMs)
                        .bind("id", id)
                        .bind("old", oldTokenHash)
                        .execute()
                == 1;
    }

    /** Ends one session of an account; returns false if it does not exist. */
    public static boolean delete(Handle handle, long accountId, long id) {
        return handle.createUpdate("DELETE FROM login_session WHERE id = :id AND account_id = :account")
                        .bind("id", id)
                        .bind("account", accountId)
                        .execute()
                == 1;
    }

    /** Ends all sessions of an account. */
    public static void deleteAll(Handle handle, long accountId) {
        handle.createUpdate("DELETE FROM login_session WHERE account_id = :account")
                .bind("account", accountId)
                .execute();
    }

    /** Returns the sessions of an account beyond the newest {@code keep}. */
    public static List<Long> beyond(Handle handle, long accountId, int keep) {
        return handle.createQuery("SELECT id FROM login_session WHERE account_id = :account"
                        + " ORDER BY refreshed DESC, created DESC, id LIMIT 1000 OFFSET :keep")
                .bind("account", accountId)
                .bind("keep", keep)
                .mapTo(Long.class)
                .list();
    }

    /** Deletes sessions whose last refresh token has expired; returns their number. */
    public static int prune(Handle handle, long nowMs) {
        return handle.createUpdate("DELETE FROM login_session WHERE expires <= :now")
                .bind("now", nowMs)
                .execute();
    }

    private static SessionRow read(ResultSet row) throws SQLException {
        return new SessionRow(
                row.getLong("id"),
                row.getLong("account_id"),
                row.getString("family_hash"),
                row.getString("token_hash"),
                row.getLong("created"),
                row.getLong("expires"));
    }
}
