package dev.tactus.accounts;

import static dev.tactus.accounts.TestAccounts.HERE;
import static dev.tactus.accounts.TestAccounts.PASSWORD;
import static dev.tactus.accounts.TestAccounts.assertRefused;
import static dev.tactus.accounts.TestAccounts.done;
import static dev.tactus.accounts.TestAccounts.identity;
import static dev.tactus.accounts.TestAccounts.logIn;
import static dev.tactus.accounts.TestAccounts.refused;
import static dev.tactus.accounts.TestAccounts.signUp;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.tactus.accounts.role.Permission;
import dev.tactus.accounts.role.Role;
import dev.tactus.accounts.store.AuditAction;
import dev.tactus.accounts.store.AuditEntry;
import dev.tactus.accounts.store.DatabaseSettings;
import dev.tactus.accounts.token.Identity;
import dev.tactus.accounts.token.TokenFault;
import dev.tactus.accounts.token.TokenVerification;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The contract of every database: roles, bans, and the log of who did what. */
abstract class ModerationContract {

    private final FakeClock clock = new FakeClock();
    private Accounts accounts;
    private Account ann;
    private Account mod;
    private Account boss;

    /** A new and empty database. */
    abstract DatabaseSettings freshDatabase();

    @BeforeEach
    void open() {
        accounts = Accounts.open(TestAccounts.settings(freshDatabase()), clock);
        ann = signUp(accounts, "ann");
        mod = signUp(accounts, "mod");
        boss = signUp(accounts, "boss");
        done(accounts.grant(Actor.CONSOLE, boss.id(), Role.OPERATOR));
        done(accounts.grant(actor(boss), mod.id(), Role.MODERATOR));
    }

    @AfterEach
    void close() {
        accounts.close();
    }

    @Test
    void shouldGiveRoleFromNextTokenOn() {
        LoginTokens login = logIn(accounts, "ann");

        assertThat(done(accounts.grant(actor(boss), ann.id(), Role.MODERATOR)).roles())
                .containsExactlyInAnyOrder(Role.PLAYER, Role.MODERATOR);

        assertThat(identity(accounts, login).may(Permission.BAN)).isFalse();
        assertThat(identity(accounts, done(accounts.refresh(login.refreshToken())))
                        .may(Permission.BAN))
                .isTrue();
    }

    @Test
    void shouldVoidTokensThatNameRoleTakenBack() {
        LoginTokens login = logIn(accounts, "mod");
        assertThat(identity(accounts, login).may(Permission.BAN)).isTrue();

        done(accounts.revoke(actor(boss), mod.id(), Role.MODERATOR));

        assertThat(accounts.authenticate(login.accessToken()))
                .isEqualTo(new TokenVerification.Invalid<>(TokenFault.REVOKED));
        Identity now = identity(accounts, done(accounts.refresh(login.refreshToken())));
        assertThat(now.roles()).containsExactly(Role.PLAYER);
    }

    /** Judges by the role that the account has, not by the one that its token names. */
    @Test
    void shouldForbidWhatRolesDoNotAllow() {
        for (Actor actor : List.of(actor(ann), actor(mod), new Actor(12345))) {
            assertRefused(accounts.grant(actor, ann.id(), Role.OPERATOR), AccountRefusal.Kind.FORBIDDEN);
            assertRefused(accounts.revoke(actor, boss.id(), Role.OPERATOR), AccountRefusal.Kind.FORBIDDEN);
            assertRefused(accounts.rotateKeys(actor, true), AccountRefusal.Kind.FORBIDDEN);
        }
        assertRefused(accounts.ban(actor(ann), mod.id(), later(), ""), AccountRefusal.Kind.FORBIDDEN);
        assertRefused(accounts.audit(actor(ann), 0, 10), AccountRefusal.Kind.FORBIDDEN);
        assertThat(done(accounts.audit(actor(mod), 0, 10)).entries()).isNotEmpty();
        assertThat(done(accounts.account(ann.id())).roles()).containsExactly(Role.PLAYER);
    }

    @Test
    void shouldForbidNothingElseAfterRoleIsGone() {
        done(accounts.revoke(actor(boss), mod.id(), Role.MODERATOR));

        assertRefused(accounts.ban(actor(mod), ann.id(), later(), ""), AccountRefusal.Kind.FORBIDDEN);
    }

    @Test
    void shouldBanOnlyWhoRanksLower() {
        assertRefused(accounts.ban(actor(mod), mod.id(), later(), ""), AccountRefusal.Kind.FORBIDDEN);
        assertRefused(accounts.ban(actor(mod), boss.id(), later(), ""), AccountRefusal.Kind.FORBIDDEN);
        assertThat(done(accounts.ban(actor(mod), ann.id(), later(), "")).bannedUntilMs())
                .isEqualTo(later());
        assertThat(done(accounts.ban(actor(boss), mod.id(), later(), "")).bannedUntilMs())
                .isEqualTo(later());
        assertRefused(accounts.unban(actor(mod), mod.id()), AccountRefusal.Kind.FORBIDDEN);
        assertThat(done(accounts.ban(Actor.CONSOLE, boss.id(), later(), "")).bannedUntilMs())
                .isEqualTo(later());
    }

    @Test
    void shouldKeepBannedAccountOutUntilBanEnds() {
        LoginTokens login = logIn(accounts, "ann");

        done(accounts.ban(actor(mod), ann.id(), later(), "spam"));

        assertThat(accounts.authenticate(login.accessToken()))
                .isEqualTo(new TokenVerification.Invalid<>(TokenFault.REVOKED));
        assertRefused(accounts.refresh(login.refreshToken()), AccountRefusal.Kind.UNAUTHORIZED);
        assertThat(refused(accounts.logIn("ann", PASSWORD, HERE)))
                .isEqualTo(new AccountRefusal(AccountRefusal.Kind.BANNED, "spam", 3_600_000));
        assertRefused(accounts.logIn("ann", "wrong horse", HERE), AccountRefusal.Kind.WRONG_CREDENTIALS);
        clock.advance(Duration.ofHours(1));
        assertThat(logIn(accounts, "ann").account().bannedUntilMs()).isZero();
    }

    @Test
    void shouldNotEndBanByDeletingAccount() {
        Identity who = identity(accounts, logIn(accounts, "ann"));
        done(accounts.ban(actor(mod), ann.id(), later(), "spam"));

        assertRefused(accounts.delete(who, PASSWORD, HERE), AccountRefusal.Kind.BANNED);
        assertRefused(accounts.changePassword(who, PASSWORD, "another horse", HERE), AccountRefusal.Kind.BANNED);
        assertRefused(accounts.createCharacter(who, "Hero"), AccountRefusal.Kind.UNAUTHORIZED);
    }

    @Test
    void shouldEndBan() {
        done(accounts.ban(actor(mod), ann.id(), later(), "spam"));
        done(accounts.unban(actor(mod), ann.id()));

        assertThat(logIn(accounts, "ann").account()).isEqualTo(ann);
    }

    @Test
    void shouldSayWhatIsWrong() {
        assertRefused(accounts.grant(Actor.CONSOLE, 7, Role.PLAYER), AccountRefusal.Kind.NOT_FOUND);
        assertRefused(accounts.revoke(Actor.CONSOLE, 7, Role.PLAYER), AccountRefusal.Kind.NOT_FOUND);
        assertRefused(accounts.ban(Actor.CONSOLE, 7, later(), ""), AccountRefusal.Kind.NOT_FOUND);
        assertRefused(accounts.grant(Actor.CONSOLE, ann.id(), Role.GUEST), AccountRefusal.Kind.INVALID);
        assertRefused(accounts.ban(Actor.CONSOLE, ann.id(), clock.millis(), ""), AccountRefusal.Kind.INVALID);
        assertRefused(accounts.ban(Actor.CONSOLE, ann.id(), later(), "x".repeat(201)), AccountRefusal.Kind.INVALID);
        assertRefused(accounts.ban(Actor.CONSOLE, ann.id(), later(), "a\nb"), AccountRefusal.Kind.INVALID);
        assertRefused(accounts.audit(Actor.CONSOLE, 0, 0), AccountRefusal.Kind.INVALID);
        assertRefused(accounts.audit(Actor.CONSOLE, 0, 501), AccountRefusal.Kind.INVALID);
    }

    @Test
    void shouldWriteDownWhoDidWhatToWhomAndWhen() {
        clock.advance(Duration.ofSeconds(5));
        long atMs = clock.millis();
        done(accounts.grant(actor(boss), ann.id(), Role.MODERATOR));
        done(accounts.grant(actor(boss), ann.id(), Role.MODERATOR)); // which it has, so nothing was done
        done(accounts.revoke(actor(boss), ann.id(), Role.MODERATOR));
        done(accounts.ban(actor(mod), ann.id(), later(), "spam"));
        done(accounts.unban(actor(mod), ann.id()));
        done(accounts.rotateKeys(actor(boss), false));
        assertRefused(accounts.grant(actor(ann), ann.id(), Role.OPERATOR), AccountRefusal.Kind.FORBIDDEN);
        Identity who = identity(accounts, logIn(accounts, "ann"));
        done(accounts.logOutEverywhere(who));
        who = identity(accounts, logIn(accounts, "ann"));
        done(accounts.changePassword(who, PASSWORD, "another horse", HERE));

        List<AuditEntry> entries = done(accounts.audit(actor(mod), 0, 8)).entries();

        assertThat(entries).extracting(AuditEntry::atMs).startsWith(atMs, atMs, atMs, atMs, atMs, atMs, atMs);
        assertThat(entries)
                .extracting(AuditEntry::actor, AuditEntry::action, AuditEntry::target, AuditEntry::detail)
                .containsExactly(
                        tuple(ann.id(), AuditAction.PASSWORD_CHANGED, ann.id(), ""),
                        tuple(ann.id(), AuditAction.LOGGED_OUT_EVERYWHERE, ann.id(), ""),
                        tuple(
                                boss.id(),
                                AuditAction.KEYS_ROTATED,
                                0L,
                                "old keys are trusted until their tokens expire"),
                        tuple(mod.id(), AuditAction.UNBANNED, ann.id(), ""),
                        tuple(mod.id(), AuditAction.BANNED, ann.id(), "spam"),
                        tuple(boss.id(), AuditAction.ROLE_REVOKED, ann.id(), "moderator"),
                        tuple(boss.id(), AuditAction.ROLE_GRANTED, ann.id(), "moderator"),
                        tuple(boss.id(), AuditAction.ROLE_GRANTED, mod.id(), "moderator"));
    }

    @Test
    void shouldWriteDownStolenRefreshTokenAndDeletion() {
        LoginTokens login = logIn(accounts, "ann");
        done(accounts.refresh(login.refreshToken()));
        clock.advance(Duration.ofSeconds(11));
        assertRefused(accounts.refresh(login.refreshToken()), AccountRefusal.Kind.UNAUTHORIZED);
        done(accounts.delete(identity(accounts, logIn(accounts, "ann")), PASSWORD, HERE));

        assertThat(done(accounts.audit(Actor.CONSOLE, 0, 2)).entries())
                .extracting(AuditEntry::action, AuditEntry::target)
                .containsExactly(tuple(AuditAction.DELETED, ann.id()), tuple(AuditAction.REFRESH_REUSED, ann.id()));
    }

    @Test
    void shouldReadAuditInPages() {
        List<Long> numbers = new ArrayList<>();
        long next = 0;
        do {
            AuditPage page = done(accounts.audit(Actor.CONSOLE, next, 2));
            assertThat(page.entries()).hasSizeBetween(1, 2);
            page.entries().forEach(entry -> numbers.add(entry.number()));
            next = page.next();
        } while (next != 0);

        assertThat(numbers).containsExactly(5L, 4L, 3L, 2L, 1L); // three accounts, two roles
    }

    /** A number that was taken by a transaction that failed is given again. */
    @Test
    void shouldLeaveNoGapInAudit() {
        assertRefused(accounts.signUp("ann", PASSWORD, HERE), AccountRefusal.Kind.NAME_TAKEN);
        assertRefused(accounts.grant(Actor.CONSOLE, 7, Role.PLAYER), AccountRefusal.Kind.NOT_FOUND);
        signUp(accounts, "late");

        assertThat(done(accounts.audit(Actor.CONSOLE, 0, 1))
                        .entries()
                        .getFirst()
                        .number())
                .isEqualTo(6);
    }

    @Test
    void shouldFindAccountsByHowTheirNamesBegin() {
        for (String name : List.of("Anna", "ann_1", "ann.b", "annx", "An", "Stra\u00dfe", "\u0391\u03bd\u03bd\u03b1")) {
            signUp(accounts, name);
        }

        assertThat(found("ANN")).containsExactly("ann", "ann.b", "ann_1", "Anna", "annx");
        assertThat(found("ann_")).as("no pattern").containsExactly("ann_1");
        assertThat(found("an.")).isEmpty();
        assertThat(found("%")).isEmpty();
        assertThat(found("a\u0000")).isEmpty();
        assertThat(found("\ud800")).isEmpty();
        assertThat(found("a".repeat(25))).isEmpty();
        assertThat(found("STRASS")).containsExactly("Stra\u00dfe");
        assertThat(found("\uff21\uff2e\uff2e\uff21")).containsExactly("Anna");
        assertThat(found("\u03b1")).containsExactly("\u0391\u03bd\u03bd\u03b1");
        assertThat(found("")).hasSize(10).startsWith("An", "ann").endsWith("\u0391\u03bd\u03bd\u03b1");
        assertRefused(accounts.accounts(actor(ann), "a", "", 5), AccountRefusal.Kind.FORBIDDEN);
        assertRefused(accounts.accounts(actor(ann), "%", "", 5), AccountRefusal.Kind.FORBIDDEN);
        assertRefused(accounts.accounts(actor(mod), "a", "", 501), AccountRefusal.Kind.INVALID);
    }

    /** Page by page. */
    private List<String> found(String beginning) {
        List<String> names = new ArrayList<>();
        String next = "";
        do {
            AccountPage page = done(accounts.accounts(actor(mod), beginning, next, 2));
            assertThat(page.accounts()).hasSizeLessThanOrEqualTo(2);
            page.accounts().forEach(account -> names.add(account.name()));
            next = page.next();
        } while (!next.isEmpty());
        return names;
    }

    private long later() {
        return clock.millis() + 3_600_000;
    }

    private static Actor actor(Account account) {
        return new Actor(account.id());
    }
}
