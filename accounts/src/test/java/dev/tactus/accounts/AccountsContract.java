package dev.tactus.accounts;

import static dev.tactus.accounts.TestAccounts.HERE;
import static dev.tactus.accounts.TestAccounts.PASSWORD;
import static dev.tactus.accounts.TestAccounts.assertRefused;
import static dev.tactus.accounts.TestAccounts.done;
import static dev.tactus.accounts.TestAccounts.enter;
import static dev.tactus.accounts.TestAccounts.identity;
import static dev.tactus.accounts.TestAccounts.logIn;
import static dev.tactus.accounts.TestAccounts.refused;
import static dev.tactus.accounts.TestAccounts.signUp;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.accounts.attempt.AttemptSettings;
import dev.tactus.accounts.password.Argon2Cost;
import dev.tactus.accounts.role.Permission;
import dev.tactus.accounts.role.Role;
import dev.tactus.accounts.store.AccountTable;
import dev.tactus.accounts.store.Database;
import dev.tactus.accounts.store.DatabaseSettings;
import dev.tactus.accounts.store.DatabaseUnavailableException;
import dev.tactus.accounts.store.GameCharacter;
import dev.tactus.accounts.token.Identity;
import dev.tactus.accounts.token.TokenFault;
import dev.tactus.accounts.token.TokenVerification;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The contract of every database: accounts, logins, passwords and characters. */
abstract class AccountsContract {

    private final FakeClock clock = new FakeClock();
    private DatabaseSettings database;
    private Accounts accounts;

    /** A new and empty database. */
    abstract DatabaseSettings freshDatabase();

    @BeforeEach
    void open() {
        database = freshDatabase();
        accounts = Accounts.open(TestAccounts.settings(database), clock);
    }

    @AfterEach
    void close() {
        accounts.close();
    }

    @Test
    void shouldSignUpAndLogIn() {
        Account ann = signUp(accounts, "Ann");
        LoginTokens login = logIn(accounts, "aNN");

        assertThat(ann.name()).isEqualTo("Ann");
        assertThat(ann.roles()).containsExactly(Role.PLAYER);
        assertThat(login.account()).isEqualTo(ann);
        Identity who = identity(accounts, login);
        assertThat(who.accountId()).isEqualTo(ann.id()).isBetween(1L, (1L << 53) - 1);
        assertThat(who.name()).isEqualTo("Ann");
        assertThat(who.may(Permission.PLAY)).isTrue();
        assertThat(who.may(Permission.BAN)).isFalse();
        assertThat(login.toString()).doesNotContain(login.accessToken(), login.refreshToken());
    }

    @ParameterizedTest
    @ValueSource(strings = {"ann", "ANN", "\uff21nn"})
    void shouldRefuseNameInAnyForm(String same) {
        signUp(accounts, "Ann");

        assertRefused(accounts.signUp(same, PASSWORD, HERE), AccountRefusal.Kind.NAME_TAKEN);
    }

    @Test
    void shouldRefuseNameThatLooksLikeAnother() {
        signUp(accounts, "coco");

        assertRefused(accounts.signUp("\u0441\u043e\u0441\u043e", PASSWORD, HERE), AccountRefusal.Kind.NAME_TAKEN);
    }

    @Test
    void shouldSayWhatIsWrongWithNameAndPassword() {
        assertThat(refused(accounts.signUp("a\u202eb", PASSWORD, HERE)))
                .isEqualTo(new AccountRefusal(
                        AccountRefusal.Kind.INVALID, "name: letters, the digits 0-9, and . _ - only (not U+202E)", 0));
        assertThat(refused(accounts.signUp("ann", "short", HERE)).detail()).isEqualTo("password: 8..256 characters");
        assertThat(refused(accounts.signUp("long.name", "LONG.name", HERE)).detail())
                .isEqualTo("password: equal to the name (expected: another text)");
    }

    /** Names that could be statements are no names; those that are do no more than be looked up. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "'; DROP TABLE account; --",
                "ann' OR '1'='1",
                "ann\"; DELETE FROM account; --",
                "ann\\'; --",
                "ann\u0000",
                ":name",
                "?",
                "$1",
                "ann/**/",
                "%",
                "a_n",
            })
    void shouldNotRunSqlInNames(String name) {
        signUp(accounts, "ann");

        assertRefused(accounts.logIn(name, PASSWORD, HERE), AccountRefusal.Kind.WRONG_CREDENTIALS);
        assertRefused(accounts.account(name), AccountRefusal.Kind.NOT_FOUND);
        assertRefused(accounts.character(name), AccountRefusal.Kind.NOT_FOUND);
        assertThat(logIn(accounts, "ann").account().name()).isEqualTo("ann");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'; DROP TABLE account; --",
                "x' OR '1'='1' --",
                "\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0000"
            })
    void shouldNotRunSqlInPasswordsTokensAndReasons(String text) {
        Account ann = signUp(accounts, "ann");

        assertRefused(accounts.logIn("ann", text, HERE), AccountRefusal.Kind.WRONG_CREDENTIALS);
        assertRefused(accounts.refresh(text), AccountRefusal.Kind.UNAUTHORIZED);
        Outcome<Account> banned = accounts.ban(Actor.CONSOLE, ann.id(), clock.millis() + 1_000, text);
        if (text.charAt(0) == 0) {
            assertRefused(banned, AccountRefusal.Kind.INVALID);
        } else {
            assertThat(done(accounts.audit(Actor.CONSOLE, 0, 1))
                            .entries()
                            .getFirst()
                            .detail())
                    .isEqualTo(text);
        }
        assertThat(done(accounts.account("ann")).id()).isEqualTo(ann.id());
    }

    @Test
    void shouldAnswerWrongPasswordAndUnknownNameAlike() {
        signUp(accounts, "ann");

        assertThat(accounts.logIn("ann", "wrong horse", HERE))
                .isEqualTo(accounts.logIn("nobody", "wrong horse", HERE))
                .isEqualTo(accounts.logIn("no name", "wrong horse", HERE))
                .isEqualTo(Outcome.refused(AccountRefusal.Kind.WRONG_CREDENTIALS));
    }

    /** As long as unknown names wait as known ones do, the wait tells nothing either. */
    @ParameterizedTest
    @ValueSource(strings = {"ann", "nobody"})
    void shouldLockAccountAndSayHowLong(String name) {
        signUp(accounts, "ann");
        for (int i = 0; i < 6; i++) {
            assertRefused(
                    accounts.logIn(name, "wrong horse", TestAddresses.of(i)), AccountRefusal.Kind.WRONG_CREDENTIALS);
        }

        assertThat(refused(accounts.logIn(name, PASSWORD, TestAddresses.of(7))))
                .isEqualTo(new AccountRefusal(AccountRefusal.Kind.LOCKED, "", 1_000));
        clock.advance(Duration.ofSeconds(1));
        assertRefused(accounts.logIn(name, "wrong horse", TestAddresses.of(8)), AccountRefusal.Kind.WRONG_CREDENTIALS);
        assertThat(refused(accounts.logIn(name, PASSWORD, TestAddresses.of(9))))
                .isEqualTo(new AccountRefusal(AccountRefusal.Kind.LOCKED, "", 2_000));
        clock.advance(Duration.ofSeconds(2));
        assertThat(accounts.logIn(name, PASSWORD, TestAddresses.of(10)) instanceof Outcome.Done<?>)
                .isEqualTo(name.equals("ann"));
    }

    @Test
    void shouldLockAddressThatTriesManyNames() {
        signUp(accounts, "ann");
        for (int i = 0; i < 31; i++) {
            assertRefused(
                    accounts.logIn("name" + i, "wrong horse", TestAddresses.of(1)),
                    AccountRefusal.Kind.WRONG_CREDENTIALS);
        }

        assertThat(refused(accounts.logIn("ann", PASSWORD, TestAddresses.of(1))))
                .isEqualTo(new AccountRefusal(AccountRefusal.Kind.LOCKED, "", 1_000));
        assertThat(done(accounts.logIn("ann", PASSWORD, TestAddresses.of(2)))).isNotNull();
    }

    @Test
    void shouldTakeNamesThatOldClientsChose() {
        for (String name : new String[] {
            "P",
            "John Smith",
            "-Pfc-",
            "a name of just thirty letters!",
            " John Smith",
            "P ",
            " ",
            "Pfc\u2122",
            "e\u0301",
            "\u2026".repeat(64)
        }) {
            assertThat(done(accounts.signUpByOldClient(name, "1", HERE)).name()).isEqualTo(name);
            assertThat(done(accounts.logIn(name.toUpperCase(Locale.ROOT), "1", HERE)))
                    .isNotNull();
        }
        assertRefused(accounts.signUpByOldClient("john smith", "1", HERE), AccountRefusal.Kind.NAME_TAKEN);
        for (String name : new String[] {"", "a\u0007b", "a\nb", "x".repeat(65), "a\u202eb"}) {
            assertThat(refused(accounts.signUpByOldClient(name, "1", HERE)).detail())
                    .isEqualTo("name: 1..64 visible characters");
        }
    }

    @Test
    void shouldGiveNamesOfTheStaffByTheCommandLineAlone() {
        for (String name : new String[] {"admin", "Administrator", "moderator", "SYSTEM", "\u0430dmin", "r.o.o.t"}) {
            assertRefused(accounts.signUp(name, PASSWORD, HERE), AccountRefusal.Kind.INVALID);
            assertRefused(accounts.signUpByOldClient(name, PASSWORD, HERE), AccountRefusal.Kind.INVALID);
        }
        assertRefused(accounts.signUpByOldClient("[Admin]", PASSWORD, HERE), AccountRefusal.Kind.INVALID);
        assertThat(done(accounts.signUpByConsole("admin", PASSWORD, HERE)).name())
                .isEqualTo("admin");
    }

    @Test
    void shouldTakeShorterPasswordsOfOldClients() {
        assertThat(refused(accounts.signUpByOldClient("ann", "", HERE)).detail())
                .isEqualTo("password: 1..256 characters");
        assertThat(done(accounts.signUpByOldClient("eve", "eve", HERE)).name()).isEqualTo("eve");
        assertThat(done(accounts.signUpByOldClient("ann", "pw", HERE)).name()).isEqualTo("ann");
        assertThat(done(accounts.logIn("ann", "pw", HERE))).isNotNull();
        assertRefused(accounts.logIn("ann", "p", HERE), AccountRefusal.Kind.WRONG_CREDENTIALS);
    }

    @Test
    void shouldLimitAccountsOfOneAddress() {
        for (int i = 0; i <= AttemptSettings.SIGN_UPS.free(); i++) {
            assertThat(done(accounts.signUp("name" + i, PASSWORD, TestAddresses.of(1))))
                    .isNotNull();
        }

        assertThat(refused(accounts.signUp("late", PASSWORD, TestAddresses.of(1))))
                .isEqualTo(new AccountRefusal(AccountRefusal.Kind.LOCKED, "", 10_000));
        assertThat(done(accounts.signUp("late", PASSWORD, TestAddresses.of(2)))).isNotNull();
    }

    @Test
    void shouldHashAgainAtLoginWhenCostHasChanged() {
        signUp(accounts, "ann");
        accounts.close();
        AccountsSettings dearer =
                TestAccounts.settings(database).with(TestAccounts.CHEAP.withCost(new Argon2Cost(2_048, 2)));

        accounts = Accounts.open(dearer, clock);
        logIn(accounts, "ann");

        assertThat(passwordHash("ann")).startsWith("$argon2id$v=19$m=2048,t=2,p=1$");
        logIn(accounts, "ann");
    }

    @Test
    void shouldChangePassword() {
        Identity ann = enter(accounts, "ann");
        LoginTokens other = logIn(accounts, "ann");

        LoginTokens changed = done(accounts.changePassword(ann, PASSWORD, "another horse", HERE));

        assertThat(identity(accounts, changed).accountId()).isEqualTo(ann.accountId());
        assertThat(done(accounts.refresh(changed.refreshToken()))).isNotNull();
        assertRefused(accounts.refresh(other.refreshToken()), AccountRefusal.Kind.UNAUTHORIZED);
        assertThat(accounts.authenticate(other.accessToken()))
                .isEqualTo(new TokenVerification.Invalid<>(TokenFault.REVOKED));
        assertRefused(accounts.logIn("ann", PASSWORD, HERE), AccountRefusal.Kind.WRONG_CREDENTIALS);
        assertThat(done(accounts.logIn("ann", "another horse", HERE))).isNotNull();
    }

    @Test
    void shouldNotChangePasswordWithoutTheOldOne() {
        Identity ann = enter(accounts, "ann");

        assertRefused(
                accounts.changePassword(ann, "wrong horse", "another horse", HERE),
                AccountRefusal.Kind.WRONG_CREDENTIALS);
        assertRefused(accounts.changePassword(ann, PASSWORD, "short", HERE), AccountRefusal.Kind.INVALID);
        assertThat(done(accounts.logIn("ann", PASSWORD, HERE))).isNotNull();
    }

    @Test
    void shouldKeepWhatGamesKnowOfPlayers() {
        long ann = signUp(accounts, "ann").id();
        long bob = signUp(accounts, "bob").id();
        assertThat(done(accounts.state(ann, "realm"))).isEmpty();
        assertThat(done(accounts.saveState(ann, "realm", "hp=9\nmood=\"äß'\";--")))
                .isTrue();
        assertThat(done(accounts.saveState(ann, "arena", "kills=2"))).isTrue();
        assertThat(done(accounts.saveState(ann, "realm", "hp=8\nmood=\"äß'\";--")))
                .isTrue();
        assertThat(done(accounts.state(ann, "realm"))).contains("hp=8\nmood=\"äß'\";--");
        assertThat(done(accounts.state(ann, "arena"))).contains("kills=2");
        assertThat(done(accounts.state(bob, "realm"))).isEmpty();
        assertRefused(accounts.saveState(7, "realm", ""), AccountRefusal.Kind.NOT_FOUND);
        assertThat(done(accounts.state(7, "realm"))).isEmpty();
    }

    @Test
    void shouldBoundWhatGamesKeep() {
        long ann = signUp(accounts, "ann").id();
        assertThat(done(accounts.saveState(ann, "g".repeat(64), "x".repeat(16_384))))
                .isTrue();
        assertThat(refused(accounts.saveState(ann, "realm", "x".repeat(16_385))))
                .isEqualTo(new AccountRefusal(
                        AccountRefusal.Kind.INVALID,
                        "state: 16385 characters of \"realm\" (expected: at most 16384, of a game whose name has"
                                + " 1..64)",
                        0));
        assertRefused(accounts.saveState(ann, "", "x"), AccountRefusal.Kind.INVALID);
        assertThat(done(accounts.state(ann, "realm"))).isEmpty();
    }

    @Test
    void shouldDeleteAccountWithAllThatBelongsToIt() {
        Identity ann = enter(accounts, "ann");
        LoginTokens login = logIn(accounts, "ann");
        done(accounts.createCharacter(ann, "Hero"));
        done(accounts.saveState(ann.accountId(), "realm", "hp=9"));

        assertRefused(accounts.delete(ann, "wrong horse", HERE), AccountRefusal.Kind.WRONG_CREDENTIALS);
        done(accounts.delete(ann, PASSWORD, HERE));

        assertRefused(accounts.logIn("ann", PASSWORD, HERE), AccountRefusal.Kind.WRONG_CREDENTIALS);
        assertRefused(accounts.refresh(login.refreshToken()), AccountRefusal.Kind.UNAUTHORIZED);
        assertRefused(accounts.character("Hero"), AccountRefusal.Kind.NOT_FOUND);
        assertRefused(accounts.account(ann.accountId()), AccountRefusal.Kind.NOT_FOUND);
        assertThat(done(accounts.state(ann.accountId(), "realm"))).isEmpty();
        assertRefused(accounts.createCharacter(ann, "Ghost"), AccountRefusal.Kind.UNAUTHORIZED);
        assertRefused(accounts.logOutEverywhere(ann), AccountRefusal.Kind.UNAUTHORIZED);
        assertThat(signUp(accounts, "ann").id()).isNotEqualTo(ann.accountId());
    }

    @Test
    void shouldKeepCharacters() {
        Identity ann = enter(accounts, "ann");
        Identity bob = enter(accounts, "bob");

        GameCharacter hero = done(accounts.createCharacter(ann, "Hero"));
        clock.advance(Duration.ofSeconds(1));
        done(accounts.createCharacter(ann, "Zorro"));

        assertThat(done(accounts.character("hERO"))).isEqualTo(hero);
        assertThat(hero.accountId()).isEqualTo(ann.accountId());
        assertThat(done(accounts.characters(ann.accountId())))
                .extracting(GameCharacter::name)
                .containsExactly("Hero", "Zorro");
        assertThat(done(accounts.characters(bob.accountId()))).isEmpty();
        assertRefused(accounts.characters(7), AccountRefusal.Kind.NOT_FOUND);
        assertRefused(accounts.createCharacter(bob, "hero"), AccountRefusal.Kind.NAME_TAKEN);
        assertRefused(accounts.createCharacter(bob, "a hero"), AccountRefusal.Kind.INVALID);
    }

    @Test
    void shouldLimitCharacters() {
        Identity ann = enter(accounts, "ann");
        for (int i = 0; i < 16; i++) {
            done(accounts.createCharacter(ann, "hero" + i));
        }

        assertThat(refused(accounts.createCharacter(ann, "one.more")))
                .isEqualTo(new AccountRefusal(
                        AccountRefusal.Kind.LIMIT, "characters: limit reached (expected: at most 16)", 0));
    }

    /** Of many at the same moment one gets the name, and the others are told so. */
    @Test
    void shouldGiveNameToOneOfMany() throws Exception {
        List<Callable<Outcome<Account>>> calls = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            calls.add(() -> accounts.signUp("ann", PASSWORD, HERE));
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(calls.size())) {
            List<Outcome<Account>> outcomes = new ArrayList<>();
            for (Future<Outcome<Account>> future : threads.invokeAll(calls)) {
                outcomes.add(future.get());
            }
            assertThat(outcomes).filteredOn(Outcome.Done.class::isInstance).hasSize(1);
            assertThat(outcomes)
                    .filteredOn(Outcome.Refused.class::isInstance)
                    .allSatisfy(outcome -> assertRefused(outcome, AccountRefusal.Kind.NAME_TAKEN));
        }
    }

    @Test
    void shouldKeepEverythingWhenOpenedAgain() {
        Identity ann = enter(accounts, "ann");
        LoginTokens login = logIn(accounts, "ann");
        accounts.close();

        accounts = Accounts.open(TestAccounts.settings(database), clock);

        assertThat(identity(accounts, login).accountId()).isEqualTo(ann.accountId());
        assertThat(done(accounts.refresh(login.refreshToken()))).isNotNull();
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
