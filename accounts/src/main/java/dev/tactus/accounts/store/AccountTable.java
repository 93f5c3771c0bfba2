package dev.tactus.accounts.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tactus.accounts.name.Name;
import dev.tactus.accounts.role.Role;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** Table of accounts and their roles. */
public final class AccountTable {

    private static final String SELECT =
            "SELECT id, name, name_key, password_hash, generation, banned_until, ban_reason,"
                    + " created FROM account WHERE ";

    private static final String KEY = "name_key COLLATE <" + Database.CODE_POINTS + ">";

    static final String LIST = SELECT + KEY + " BETWEEN :first AND :last ORDER BY " + KEY + " LIMIT :limit";

    /** Sorts before every character of a name. */
    private static final String BEFORE_ALL = "\u0001";

    /** The last code point, which no name contains. */
    private static final String BEHIND_ALL = Character.toString(Character.MAX_CODE_POINT);

    private AccountTable() {}

    /** Returns whether the account was created; false if the name, or a confusable one, is taken. */
    public static boolean insert(Handle handle, long id, Name name, String passwordHash, long nowMs) {
        int made = handle.createUpdate("INSERT INTO account (id, name, name_key, name_look, password_hash, generation,"
                        + " banned_until, ban_reason, created, seen)"
                        + " VALUES (:id, :name, :key, :look, :hash, 1, 0, '', :now, :now) ON CONFLICT DO NOTHING")
                .bind("id", id)
                .bind("name", name.display())
                .bind("key", name.key())
                .bind("look", name.look())
                .bind("hash", passwordHash)
                .bind("now", nowMs)
                .execute();
        return made == 1;
    }

    /** Returns the account of that name. */
    public static Optional<AccountRow> byName(Handle handle, String nameKey) {
        return handle.createQuery(SELECT + "name_key = :key")
                .bind("key", nameKey)
                .map((row, context) -> read(handle, row))
                .findOne();
    }

    /** Returns the account of that id. */
    public static Optional<AccountRow> byId(Handle handle, long id) {
        return handle.createQuery(SELECT + "id = :id")
                .bind("id", id)
                .map((row, context) -> read(handle, row))
                .findOne();
    }

    /**
     * Returns at most {@code limit} accounts with that name prefix after a name, in the order of code points. A prefix is a
     * range in that order, found by an index, whatever the database's own order is; no part of a name is a pattern.
     *
     * @param beginning of the name keys; empty for all
     * @param nameKey the last key of the previous page; empty for none
     */
    public static List<AccountRow> list(Handle handle, String beginning, String nameKey, int limit) {
        String behind = nameKey.isEmpty() ? "" : nameKey + BEFORE_ALL;
        return handle.createQuery(LIST)
                .bind("first", codePoints(behind, beginning) > 0 ? behind : beginning)
                .bind("last", beginning + BEHIND_ALL)
                .bind("limit", limit)
                .map((row, context) -> read(handle, row))
                .list();
    }

    private static int codePoints(String one, String other) {
        return Arrays.compareUnsigned(one.getBytes(UTF_8), other.getBytes(UTF_8));
    }

    /**
     * Records activity of the owner, and locks the account until the transaction ends.
     *
     * @return false if the account is gone or of another generation
     */
    public static boolean seen(Handle handle, long id, long generation, long nowMs) {
        return handle.createUpdate("UPDATE account SET seen = :now WHERE id = :id AND generation = :generation")
                        .bind("now", nowMs)
                        .bind("id", id)
                        .bind("generation", generation)
                        .execute()
                == 1;
    }

    /** Begins the next generation and returns it; empty if there is no such account. */
    public static Optional<Long> nextGeneration(Handle handle, long id) {
        return handle.createQuery("UPDATE account SET generation = generation + 1 WHERE id = :id RETURNING generation")
                .bind("id", id)
                .mapTo(Long.class)
                .findOne();
    }

    /** Replaces a hash by another one, unless it has changed meanwhile; returns whether it did. */
    public static boolean setPassword(Handle handle, long id, String oldHash, String newHash) {
        return handle.createUpdate("UPDATE account SET password_hash = :new WHERE id = :id AND password_hash = :old")
                        .bind("new", newHash)
                        .bind("id", id)
                        .bind("old", oldHash)
                        .execute()
                == 1;
    }

    /** Replaces a hash by another one, whatever it is. */
    public static void setPassword(Handle handle, long id, String newHash) {
        handle.createUpdate("UPDATE account SET password_hash = :new WHERE id = :id")
                .bind("new", newHash)
                .bind("id", id)
                .execute();
    }

    /** Bans an account until a time; 0 ends a ban. */
    public static void setBan(Handle handle, long id, long untilMs, String reason) {
        handle.createUpdate("UPDATE account SET banned_until = :until, ban_reason = :reason WHERE id = :id")
                .bind("until", untilMs)
                .bind("reason", reason)
                .bind("id", id)
                .execute();
    }

    /** Deletes an account with its roles, characters and sessions. */
    public static void delete(Handle handle, long id) {
        handle.createUpdate("DELETE FROM account WHERE id = :id").bind("id", id).execute();
    }

    /** Adds a role; returns false if the account has it. */
    public static boolean addRole(Handle handle, long id, Role role) {
        return handle.createUpdate(
                                "INSERT INTO account_role (account_id, role) VALUES (:id, :role) ON CONFLICT DO NOTHING")
                        .bind("id", id)
                        .bind("role", role.text())
                        .execute()
                == 1;
    }

    /** Removes a role; returns false if the account does not have it. */
    public static boolean removeRole(Handle handle, long id, Role role) {
        return handle.createUpdate("DELETE FROM account_role WHERE account_id = :id AND role = :role")
                        .bind("id", id)
                        .bind("role", role.text())
                        .execute()
                == 1;
    }

    private static AccountRow read(Handle handle, ResultSet row) throws SQLException {
        long id = row.getLong("id");
        return new AccountRow(
                id,
                row.getString("name"),
                row.getString("name_key"),
                row.getString("password_hash"),
                row.getLong("generation"),
                row.getLong("banned_until"),
                row.getString("ban_reason"),
                row.getLong("created"),
                roles(handle, id));
    }

    /** Ignores roles that only a newer version knows. */
    private static Set<Role> roles(Handle handle, long id) {
        EnumSet<Role> roles = EnumSet.noneOf(Role.class);
        handle.createQuery("SELECT role FROM account_role WHERE account_id = :id")
                .bind("id", id)
                .mapTo(String.class)
                .forEach(text -> Role.of(text).ifPresent(roles::add));
        return roles;
    }
}
