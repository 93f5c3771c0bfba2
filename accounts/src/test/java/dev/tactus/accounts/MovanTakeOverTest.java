package dev.tactus.accounts;

import static dev.tactus.accounts.TestAccounts.HERE;
import static dev.tactus.accounts.TestAccounts.assertRefused;
import static dev.tactus.accounts.TestAccounts.done;
import static dev.tactus.accounts.TestAccounts.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tactus.accounts.movan.MovanAccount;
import dev.tactus.accounts.movan.MovanDatabase;
import dev.tactus.accounts.role.Role;
import dev.tactus.accounts.store.AccountTable;
import dev.tactus.accounts.store.AuditEntry;
import dev.tactus.accounts.store.Database;
import dev.tactus.accounts.store.DatabaseSettings;
import dev.tactus.accounts.store.DatabaseUnavailableException;
import dev.tactus.accounts.store.GameCharacter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Accounts of Movan, from its database to their logins here. */
class MovanTakeOverTest {

    /** The password 123456 with the salt a1b2. */
    private static final String HASH = "a1b2$bc165e290a56d3da3d008d5d8a93c636087c60dd5bc5500c2b18b686d250c761";

    private final Path folder;
    private DatabaseSettings database;
    private Accounts accounts;

    MovanTakeOverTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @BeforeEach
    void open() {
        database = TestAccounts.sqlite(folder);
        accounts = Accounts.open(TestAccounts.settings(database), new FakeClock());
    }

    @AfterEach
    void close() {
        accounts.close();
    }

    @Test
    void shouldCheckTheOldHashAtOneLoginAndReplaceIt() {
        TakenOver ann = done(accounts.takeOver(Actor.CONSOLE, new MovanAccount("Ann", HASH, List.of("mage", "smith"))));

        assertThat(ann.account().name()).isEqualTo("Ann");
        assertThat(ann.account().roles()).containsExactly(Role.PLAYER);
        assertThat(ann.charactersRefused()).isEmpty();
        assertThat(done(accounts.characters(ann.account().id())))
                .extracting(GameCharacter::name)
                .containsExactly("mage", "smith");
        assertThat(passwordHash("ann")).isEqualTo("$movan$" + HASH);
        assertRefused(accounts.logIn("ann", "1234567", HERE), AccountRefusal.Kind.WRONG_CREDENTIALS);
        assertThat(passwordHash("ann")).isEqualTo("$movan$" + HASH);

        assertThat(done(accounts.logIn("ann", "123456", HERE)).account().id())
                .isEqualTo(ann.account().id());
        assertThat(passwordHash("ann")).startsWith("$argon2id$v=19$m=1024,t=1,p=1$");
        assertThat(done(accounts.logIn("ann", "123456", HERE))).isNotNull();
        assertRefused(accounts.logIn("ann", "1234567", HERE), AccountRefusal.Kind.WRONG_CREDENTIALS);
    }

    @Test
    void shouldSayInTheAuditLogHowTheAccountCame() {
        TakenOver ann = done(accounts.takeOver(Actor.CONSOLE, new MovanAccount("ann", HASH, List.of())));

        AuditEntry entry = done(accounts.audit(Actor.CONSOLE, 0, 1)).entries().getFirst();
        assertThat(entry.target()).isEqualTo(ann.account().id());
        assertThat(entry.detail()).isEqualTo("taken over from Movan");
    }

    @Test
    void shouldLeaveWhatIsHereAlone() {
        Account bob = TestAccounts.signUp(accounts, "bob");
        done(accounts.createCharacterByLobby(bob.id(), "mage"));

        assertRefused(
                accounts.takeOver(Actor.CONSOLE, new MovanAccount("BOB", HASH, List.of("king"))),
                AccountRefusal.Kind.NAME_TAKEN);
        assertRefused(accounts.character("king"), AccountRefusal.Kind.NOT_FOUND);
        TestAccounts.logIn(accounts, "bob");

        TakenOver ann = done(
                accounts.takeOver(Actor.CONSOLE, new MovanAccount("ann", HASH, List.of("Mage", "smith", "a\u0000b"))));
        assertThat(ann.charactersRefused()).containsExactly("Mage", "a\u0000b");
        assertThat(done(accounts.character("smith")).accountId())
                .isEqualTo(ann.account().id());
        assertThat(done(accounts.character("mage")).accountId()).isEqualTo(bob.id());
    }

    @Test
    void shouldTakeNamesOfTheOldSystemButNotThoseOfTheStaff() {
        done(accounts.takeOver(Actor.CONSOLE, new MovanAccount("P", HASH, List.of())));
        done(accounts.takeOver(Actor.CONSOLE, new MovanAccount("John Smith", HASH, List.of())));

        assertThat(refused(accounts.takeOver(Actor.CONSOLE, new MovanAccount("Admin", HASH, List.of())))
                        .detail())
                .isEqualTo("name: not one of the staff of this server");
        assertThat(done(accounts.logIn("john smith", "123456", HERE))).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "123456", "a1b2$12", "a$b$bc165e290a56d3da3d008d5d8a93c636087c60dd5bc5500c2b18b686d250c761"})
    void shouldRefuseWhatIsNoHash(String text) {
        AccountRefusal refusal = refused(accounts.takeOver(Actor.CONSOLE, new MovanAccount("ann", text, List.of())));

        assertThat(refusal.detail()).isEqualTo("password: no hash of Movan (expected: <salt>$<SHA-256 in hex>)");
    }

    @Test
    void shouldTakeOverForTheConsoleOnly() {
        Account bob = TestAccounts.signUp(accounts, "bob");

        assertRefused(
                accounts.takeOver(new Actor(bob.id()), new MovanAccount("ann", HASH, List.of())),
                AccountRefusal.Kind.FORBIDDEN);
    }

    @Test
    void shouldReadTheDatabaseOfMovan() throws SQLException {
        Path file = folder.resolve("movan.db");
        try (Connection movan = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = movan.createStatement()) {
            statement.execute("CREATE TABLE user (id VARCHAR PRIMARY KEY, password VARCHAR, name VARCHAR)");
            statement.execute("CREATE TABLE role (id VARCHAR PRIMARY KEY, uid VARCHAR)");
            statement.execute("INSERT INTO user VALUES ('bob', NULL, 'Bob'), ('ann', '" + HASH + "', 'Ann')");
            statement.execute("INSERT INTO role VALUES ('smith', 'ann'), ('mage', 'ann'), ('ghost', 'eve')");
        }

        MovanDatabase read = MovanDatabase.read(file);

        assertThat(read.accounts())
                .containsExactly(
                        new MovanAccount("ann", HASH, List.of("mage", "smith")),
                        new MovanAccount("bob", "", List.of()));
        assertThat(read.strayCharacters()).containsExactly("ghost");
        assertThat(read.toString()).doesNotContain(HASH);
    }

    @Test
    void shouldSayWhatIsNoDatabaseOfMovan() throws IOException {
        Path none = folder.resolve("none.db");
        Path text = Files.writeString(folder.resolve("text.db"), "no database, but long enough for one ".repeat(40));
        Path empty = Files.createFile(folder.resolve("empty.db"));

        assertThatThrownBy(() -> MovanDatabase.read(none))
                .hasMessage(none + ": no such file (expected: Movan's movan.db)");
        assertThat(none).doesNotExist();
        for (Path wrong : List.of(text, empty)) {
            assertThatThrownBy(() -> MovanDatabase.read(wrong))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith(
                            wrong + ": not read (expected: Movan's movan.db with the tables user and role; ");
        }
    }

    private String passwordHash(String name) {
        try (Database open = Database.open(database)) {
            return open.read(
                    handle -> AccountTable.byName(handle, name).orElseThrow().passwordHash());
        } catch (DatabaseUnavailableException e) {
            throw new IllegalStateException(e);
        }
    }
}
