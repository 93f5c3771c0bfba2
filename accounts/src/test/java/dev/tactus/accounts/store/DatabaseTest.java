package dev.tactus.accounts.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The file of SQLite, and what of it may be seen. */
class DatabaseTest {

    private final Path folder;

    DatabaseTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void shouldWriteToTheDiskAtEachCommit() throws DatabaseUnavailableException {
        try (Database database = open()) {
            assertThat(pragma(database, "journal_mode")).isEqualTo("wal");
            assertThat(pragma(database, "synchronous")).as("FULL").isEqualTo("2");
            assertThat(pragma(database, "foreign_keys")).isEqualTo("1");
        }
    }

    @Test
    void shouldFindNamesByAnIndex() {
        assertThat(QueryPlans.ofListing(DatabaseSettings.sqlite(file(""))))
                .startsWith("SEARCH account USING INDEX")
                .contains("(name_key>? AND name_key<?)")
                .doesNotContain("TEMP B-TREE");
    }

    /** It holds hashes and private keys. */
    @Test
    void shouldLetNobodyElseReadFile() throws IOException, DatabaseUnavailableException {
        try (Database database = open()) {
            long number = database.write(handle -> Database.next(handle, "audit"));

            assertThat(number).isEqualTo(1);
            for (String suffix : List.of("", "-wal", "-shm")) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file(suffix))))
                        .isEqualTo("rw-------");
            }
        }
    }

    @Test
    void shouldShowNothingThatWasBoundInFailure() {
        try (Database database = open()) {
            assertThatThrownBy(() -> database.write(
                            handle -> handle.createUpdate("INSERT INTO account (id, name) VALUES (:id, :secret)")
                                    .bind("id", 1)
                                    .bind("secret", "top-secret")
                                    .execute()))
                    .isInstanceOf(JdbiException.class)
                    .extracting(DatabaseTest::wholeText)
                    .asString()
                    .doesNotContain("top-secret");
        }
    }

    @Test
    void shouldTakeBackWhatFailed() throws DatabaseUnavailableException {
        try (Database database = open()) {
            assertThatThrownBy(() -> database.write(handle -> {
                        long number = Database.next(handle, "audit");
                        throw new IllegalArgumentException("after " + number);
                    }))
                    .hasMessage("after 1");

            assertThat(database.<Long>write(handle -> Database.next(handle, "audit")))
                    .isEqualTo(1);
        }
    }

    @Test
    void shouldBeUnavailableWhileAnotherHoldsFile() throws DatabaseUnavailableException {
        DatabaseSettings impatient = new DatabaseSettings("jdbc:sqlite:" + file(""), "", "", 2, 250);
        try (Database database = open();
                Database other = Database.open(impatient)) {
            boolean refused = database.write(handle -> {
                assertThatThrownBy(() -> other.<Long>write(inner -> Database.next(inner, "audit")))
                        .isInstanceOf(DatabaseUnavailableException.class);
                return true;
            });

            assertThat(refused).isTrue();
            assertThat(other.<Long>write(handle -> Database.next(handle, "audit")))
                    .isEqualTo(1);
        }
    }

    @Test
    void shouldRefuseFileThatIsNoDatabase() throws IOException {
        Files.createDirectories(folder.resolve("deep"));
        Files.writeString(file(""), "this is no database, and it is longer than a header of one would be".repeat(20));

        assertThatThrownBy(this::open)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("file is not a database");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "jdbc:sqlite:",
                "jdbc:sqlite::memory:",
                "jdbc:mysql://root:top-secret@localhost/a",
                "accounts.db",
            })
    void shouldRefuseOtherUrlsWithoutRepeatingThem(String url) {
        assertThatThrownBy(() -> new DatabaseSettings(url, "", "", 4, 1_000))
                .hasMessage("url: unsupported (expected: jdbc:sqlite:FILE or jdbc:postgresql://HOST:PORT/DATABASE)");
    }

    @Test
    void shouldNotShowPassword() {
        DatabaseSettings settings = DatabaseSettings.postgresql("jdbc:postgresql://127.0.0.1/a", "u", "top-secret");

        assertThat(settings.toString()).isEqualTo("DatabaseSettings[postgresql, 8 connections]");
    }

    private Database open() {
        return Database.open(DatabaseSettings.sqlite(file("")));
    }

    private Path file(String suffix) {
        return folder.resolve("deep/accounts.db" + suffix);
    }

    private static String pragma(Database database, String name) throws DatabaseUnavailableException {
        return database.read(handle ->
                handle.createQuery("PRAGMA " + name).mapTo(String.class).one());
    }

    private static String wholeText(Throwable failure) {
        StringBuilder text = new StringBuilder();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            text.append(cause).append('\n');
        }
        return text.toString();
    }
}
