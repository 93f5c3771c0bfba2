package dev.tactus.accounts.movan;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sqlite.SQLiteConfig;

/**
 * Content of Movan's {@code movan.db}: the tables {@code user} (id, password, name) and {@code role} (id, uid).
 *
 * @param accounts in the order of their ids
 * @param strayCharacters ids of roles whose account there is none of
 */
public record MovanDatabase(List<MovanAccount> accounts, List<String> strayCharacters) {

    /** A text column tells whatever type a row has; where there is no text the row has none. */
    private static final String USERS = "SELECT CAST(id AS TEXT), COALESCE(CAST(password AS TEXT), '') FROM user"
            + " WHERE id IS NOT NULL ORDER BY 1";

    private static final String ROLES =
            "SELECT CAST(id AS TEXT), COALESCE(CAST(uid AS TEXT), '') FROM role" + " WHERE id IS NOT NULL ORDER BY 1";

    public MovanDatabase {
        accounts = List.copyOf(accounts);
        strayCharacters = List.copyOf(strayCharacters);
    }

    /**
     * Reads the file, and leaves it as it is. Blocks.
     *
     * @throws IllegalArgumentException if it is no database of Movan; the message says what was expected
     */
    public static MovanDatabase read(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException(file + ": no such file (expected: Movan's movan.db)");
        }
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        try (Connection connection = config.createConnection("jdbc:sqlite:" + file.toAbsolutePath());
                Statement statement = connection.createStatement()) {
            Map<String, String> passwords = rows(statement, USERS);
            Map<String, String> owners = rows(statement, ROLES);
            Map<String, List<String>> characters = new LinkedHashMap<>();
            List<String> stray = new ArrayList<>();
            owners.forEach((role, uid) -> {
                if (passwords.containsKey(uid)) {
                    characters.computeIfAbsent(uid, owner -> new ArrayList<>()).add(role);
                } else {
                    stray.add(role);
                }
            });
            List<MovanAccount> accounts = new ArrayList<>();
            passwords.forEach((uid, password) ->
                    accounts.add(new MovanAccount(uid, password, characters.getOrDefault(uid, List.of()))));
            return new MovanDatabase(accounts, stray);
        } catch (SQLException e) {
            throw new IllegalArgumentException(
                    file + ": not read (expected: Movan's movan.db with the tables user and role; " + e.getMessage()
                            + ")",
                    e);
        }
    }

    /** Returns the first column of each row with its second one, in the order of the rows. */
    private static Map<String, String> rows(Statement statement, String query) throws SQLException {
        Map<String, String> rows = new LinkedHashMap<>();
        try (ResultSet result = statement.executeQuery(query)) {
            while (result.next()) {
                rows.put(result.getString(1), result.getString(2));
            }
        }
        return rows;
    }
}
