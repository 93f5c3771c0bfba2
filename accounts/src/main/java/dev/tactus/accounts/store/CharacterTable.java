package dev.tactus.accounts.store;

import dev.tactus.accounts.name.Name;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Table of characters. */
public final class CharacterTable {

    private static final String SELECT = "SELECT name, account_id, created FROM game_character WHERE ";

    private CharacterTable() {}

    /** Returns whether the character was created; false if the name, or a confusable one, is taken. */
    public static boolean insert(Handle handle, Name name, long accountId, long nowMs) {
        return handle.createUpdate("INSERT INTO game_character (name_key, name, name_look, account_id, created)"
                                + " VALUES (:key, :name, :look, :account, :now) ON CONFLICT DO NOTHING")
                        .bind("key", name.key())
                        .bind("name", name.display())
                        .bind("look", name.look())
                        .bind("account", accountId)
                        .bind("now", nowMs)
                        .execute()
                == 1;
    }

    /** Returns the character of that name. */
    public static Optional<GameCharacter> byName(Handle handle, String nameKey) {
        return handle.createQuery(SELECT + "name_key = :key")
                .bind("key", nameKey)
                .map((row, context) -> read(row))
                .findOne();
    }

    /** Returns the characters of an account, oldest first. */
    public static List<GameCharacter> ofAccount(Handle handle, long accountId) {
        return handle.createQuery(SELECT + "account_id = :account ORDER BY created, name_key")
                .bind("account", accountId)
                .map((row, context) -> read(row))
                .list();
    }

    private static GameCharacter read(ResultSet row) throws SQLException {
        return new GameCharacter(row.getString("name"), row.getLong("account_id"), row.getLong("created"));
    }
}
