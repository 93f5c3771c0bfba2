package dev.tactus.accounts;

import dev.tactus.accounts.name.Name;
import dev.tactus.accounts.role.Permission;
import dev.tactus.accounts.role.Role;
import dev.tactus.accounts.store.AccountRow;
import dev.tactus.accounts.store.AccountTable;
import dev.tactus.accounts.store.AuditAction;
import dev.tactus.accounts.store.AuditEntry;
import dev.tactus.accounts.store.AuditTable;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;

/**
 * Administrative operations, each with an audit entry. Permissions are looked up in the same transaction, so a revoked role
 * has no effect from the moment of its revocation. Thread-safe; blocks on the database.
 */
final class Administration {

    private static final int REASON_LENGTH_MAX = 200;
    private static final int DETAIL_LENGTH_MAX = 500;
    private static final int PAGE_MAX = 500;

    private final OutcomeStore store;
    private final Sessions sessions;
    private final KeyRing keys;

    Administration(OutcomeStore store, Sessions sessions, KeyRing keys) {
        this.store = store;
        this.sessions = sessions;
        this.keys = keys;
    }

    Outcome<Account> grant(Actor actor, long target, Role role, long nowMs) {
        if (role == Role.GUEST) {
            return Outcome.refused(
                    AccountRefusal.Kind.INVALID, "role: guest (expected: player, moderator or operator)");
        }
        return store.write(handle -> allowed(handle, actor, Permission.GRANT_ROLES, nowMs, () -> {
            if (AccountTable.byId(handle, target).isEmpty()) {
                return Outcome.refused(AccountRefusal.Kind.NOT_FOUND);
            }
            if (AccountTable.addRole(handle, target, role)) {
                AuditTable.append(handle, nowMs, actor.accountId(), AuditAction.ROLE_GRANTED, target, role.text());
            }
            return account(handle, target, nowMs);
        }));
    }

    Outcome<Account> revoke(Actor actor, long target, Role role, long nowMs) {
        return store.write(handle -> allowed(handle, actor, Permission.GRANT_ROLES, nowMs, () -> {
            if (AccountTable.byId(handle, target).isEmpty()) {
                return Outcome.refused(AccountRefusal.Kind.NOT_FOUND);
            }
            if (AccountTable.removeRole(handle, target, role)) {
                // The account's tokens name the role; its sessions receive tokens without it.
                sessions.revoke(handle, target, nowMs);
                AuditTable.append(handle, nowMs, actor.accountId(), AuditAction.ROLE_REVOKED, target, role.text());
            }
            return account(handle, target, nowMs);
        }));
    }

    Outcome<Account> ban(Actor actor, long target, long untilMs, String reason, long nowMs) {
        if (reason.length() > REASON_LENGTH_MAX || reason.chars().anyMatch(Character::isISOControl)) {
            return Outcome.refused(
                    AccountRefusal.Kind.INVALID,
                    "reason: too long or not one line (expected: at most " + REASON_LENGTH_MAX
                            + " characters on one line)");
        }
        if (untilMs <= nowMs) {
            return Outcome.refused(AccountRefusal.Kind.INVALID, "until: in the past (expected: a future time)");
        }
        return overLower(actor, target, nowMs, handle -> {
            AccountTable.setBan(handle, target, untilMs, reason);
            sessions.endAll(handle, target, nowMs);
            AuditTable.append(handle, nowMs, actor.accountId(), AuditAction.BANNED, target, reason);
            return account(handle, target, nowMs);
        });
    }

    Outcome<Account> unban(Actor actor, long target, long nowMs) {
        return overLower(actor, target, nowMs, handle -> {
            AccountTable.setBan(handle, target, 0, "");
            AuditTable.append(handle, nowMs, actor.accountId(), AuditAction.UNBANNED, target, "");
            return account(handle, target, nowMs);
        });
    }

    Outcome<AuditPage> audit(Actor actor, long before, int limit, long nowMs) {
        if (limit < 1 || limit > PAGE_MAX) {
            return Outcome.refused(AccountRefusal.Kind.INVALID, "limit: " + limit + " (expected: 1.." + PAGE_MAX + ")");
        }
        long number = before <= 0 ? Long.MAX_VALUE : before;
        return store.read(handle -> allowed(handle, actor, Permission.READ_AUDIT, nowMs, () -> {
            List<AuditEntry> entries = AuditTable.before(handle, number, limit);
            // Numbers are gapless from 1, so the last page is recognized without another query.
            long last = entries.isEmpty() ? 1 : entries.getLast().number();
            return new Outcome.Done<>(new AuditPage(entries, last > 1 ? last : 0));
        }));
    }

    Outcome<AccountPage> accounts(Actor actor, String beginning, String after, int limit, long nowMs) {
        if (limit < 1 || limit > PAGE_MAX) {
            return Outcome.refused(AccountRefusal.Kind.INVALID, "limit: " + limit + " (expected: 1.." + PAGE_MAX + ")");
        }
        String key = Name.parse(after) instanceof Name.Valid(Name name) ? name.key() : "";
        Optional<String> begins = Name.beginning(beginning);
        return store.read(handle -> allowed(handle, actor, Permission.LIST_ACCOUNTS, nowMs, () -> {
            List<Account> found =
                    begins.map(start -> AccountTable.list(handle, start, key, limit + 1)).orElse(List.of()).stream()
                            .map(row -> Account.of(row, nowMs))
                            .toList();
            List<Account> page = found.subList(0, Math.min(limit, found.size()));
            return new Outcome.Done<>(
                    new AccountPage(page, found.size() > limit ? page.getLast().name() : ""));
        }));
    }

    Outcome<Boolean> record(Actor actor, AuditAction action, long target, String detail, long nowMs) {
        String line = detail.length() <= DETAIL_LENGTH_MAX ? detail : detail.substring(0, DETAIL_LENGTH_MAX);
        return store.write(handle -> {
            AuditTable.append(handle, nowMs, actor.accountId(), action, target, line);
            return new Outcome.Done<>(true);
        });
    }

    Outcome<Boolean> rotateKeys(Actor actor, boolean distrustOld, long nowMs) {
        return store.write(handle -> allowed(handle, actor, Permission.ROTATE_KEYS, nowMs, () -> {
            keys.rotate(handle, distrustOld, nowMs);
            String detail = distrustOld ? "old keys are void" : "old keys are trusted until their tokens expire";
            AuditTable.append(handle, nowMs, actor.accountId(), AuditAction.KEYS_ROTATED, 0, detail);
            return new Outcome.Done<>(true);
        }));
    }

    /** Runs {@code then} on a target that ranks below the actor: moderators have no power over each other. */
    private Outcome<Account> overLower(Actor actor, long target, long nowMs, Function<Handle, Outcome<Account>> then) {
        return store.write(handle -> allowed(handle, actor, Permission.BAN, nowMs, () -> {
            Optional<AccountRow> found = AccountTable.byId(handle, target);
            if (found.isEmpty()) {
                return Outcome.refused(AccountRefusal.Kind.NOT_FOUND);
            }
            Role highest = Role.highest(found.get().roles());
            boolean lower = actor.isConsole()
                    || AccountTable.byId(handle, actor.accountId())
                            .filter(who -> Role.highest(who.roles()).compareTo(highest) > 0)
                            .isPresent();
            return lower ? then.apply(handle) : Outcome.refused(AccountRefusal.Kind.FORBIDDEN);
        }));
    }

    private static <T> Outcome<T> allowed(
            Handle handle, Actor actor, Permission permission, long nowMs, Supplier<Outcome<T>> then) {
        boolean may = actor.isConsole()
                || AccountTable.byId(handle, actor.accountId())
                        .filter(who -> !who.isBanned(nowMs) && Role.allows(who.roles(), permission))
                        .isPresent();
        return may ? then.get() : Outcome.refused(AccountRefusal.Kind.FORBIDDEN);
    }

    private static Outcome<Account> account(Handle handle, long id, long nowMs) {
        return new Outcome.Done<>(Account.of(AccountTable.byId(handle, id).orElseThrow(), nowMs));
    }
}
