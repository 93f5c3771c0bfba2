package dev.tactus.accounts;

import dev.tactus.accounts.attempt.AddressKeys;
import dev.tactus.accounts.attempt.AttemptLimiter;
import dev.tactus.accounts.name.Name;
import dev.tactus.accounts.name.StaffNames;
import dev.tactus.accounts.password.Passwords;
import dev.tactus.accounts.role.Role;
import dev.tactus.accounts.store.AccountRow;
import dev.tactus.accounts.store.AccountTable;
import dev.tactus.accounts.store.AuditAction;
import dev.tactus.accounts.store.AuditTable;
import dev.tactus.accounts.token.Identity;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Operations that need a password. Thread-safe; blocks on hashes and on the database. */
final class Logins {

    private static final String NAME_AS_PASSWORD = "password: equal to the name (expected: another text)";

    private final SecureRandom random = new SecureRandom();
    private final OutcomeStore store;
    private final Passwords passwords;
    private final LoginThrottle guard;
    private final AttemptLimiter signUps;
    private final Sessions sessions;

    Logins(AccountsSettings settings, OutcomeStore store, Sessions sessions) {
        this.store = store;
        this.passwords = new Passwords(settings.passwords());
        this.guard = new LoginThrottle(settings);
        this.signUps = new AttemptLimiter(settings.signUps());
        this.sessions = sessions;
    }

    Outcome<Account> signUp(String typedName, String password, InetAddress from, long nowMs) {
        return signUp(Name.parse(typedName), password, passwordProblem(password, key(typedName)), from, nowMs);
    }

    /** Makes an account for the operator of the machine, who may use names of the staff. */
    Outcome<Account> signUpByConsole(String typedName, String password, InetAddress from, long nowMs) {
        return Name.parse(typedName) instanceof Name.Valid(Name name) && StaffNames.contains(name.display())
                ? checked(name, password, passwordProblem(password, name.key()), from, nowMs)
                : signUp(typedName, password, from, nowMs);
    }

    Outcome<Account> signUpByOldClient(String typedName, String password, InetAddress from, long nowMs) {
        return signUp(Name.parseLegacy(typedName), password, passwords.problemOfOldClient(password), from, nowMs);
    }

    private Outcome<Account> signUp(
            Name.Parsed typed, String password, String passwordProblem, InetAddress from, long nowMs) {
        return switch (typed) {
            case Name.Invalid(String expected) -> Outcome.refused(AccountRefusal.Kind.INVALID, expected);
            case Name.Valid(Name name) ->
                StaffNames.contains(name.display())
                        ? Outcome.refused(AccountRefusal.Kind.INVALID, StaffNames.REFUSAL)
                        : checked(name, password, passwordProblem, from, nowMs);
        };
    }

    private Outcome<Account> checked(Name name, String password, String passwordProblem, InetAddress from, long nowMs) {
        return passwordProblem.isEmpty()
                ? signUp(name, password, from, nowMs)
                : Outcome.refused(AccountRefusal.Kind.INVALID, passwordProblem);
    }

    private Outcome<Account> signUp(Name name, String password, InetAddress from, long nowMs) {
        String address = AddressKeys.group(from);
        long waitMs = signUps.begin(address, nowMs);
        if (waitMs > 0) {
            return Outcome.refused(AccountRefusal.Kind.LOCKED, waitMs);
        }
        Optional<String> hash = passwords.hash(password);
        if (hash.isEmpty()) {
            signUps.takeBack(address);
            return Outcome.refused(AccountRefusal.Kind.BUSY);
        }
        return store.write(handle -> {
            // A random id collides with negligible probability; a collision would read as a taken name.
            long id = random.nextLong(Account.ID_MIN, Account.ID_MAX + 1);
            if (!AccountTable.insert(handle, id, name, hash.get(), nowMs)) {
                return Outcome.refused(AccountRefusal.Kind.NAME_TAKEN);
            }
            AccountTable.addRole(handle, id, Role.PLAYER);
            AuditTable.append(handle, nowMs, id, AuditAction.SIGNED_UP, id, "");
            return new Outcome.Done<>(Account.of(AccountTable.byId(handle, id).orElseThrow(), nowMs));
        });
    }

    Outcome<LoginTokens> logIn(String typedName, String password, InetAddress from, long nowMs) {
        return withPassword(key(typedName), password, from, nowMs, (account, rehashed) -> {
            if (account.isBanned(nowMs)) {
                return banned(account, nowMs);
            }
            return store.write(handle -> {
                if (rehashed != null) {
                    AccountTable.setPassword(handle, account.id(), account.passwordHash(), rehashed);
                }
                return AccountTable.seen(handle, account.id(), account.generation(), nowMs)
                        ? sessions.begin(handle, account, nowMs)
                        : Outcome.refused(AccountRefusal.Kind.WRONG_CREDENTIALS);
            });
        });
    }

    Outcome<LoginTokens> changePassword(
            Identity who, String oldPassword, String newPassword, InetAddress from, long nowMs) {
        String wrong = passwordProblem(newPassword, key(who.name()));
        if (!wrong.isEmpty()) {
            return Outcome.refused(AccountRefusal.Kind.INVALID, wrong);
        }
        return owned(who, oldPassword, from, nowMs, account -> {
            Optional<String> hash = passwords.hash(newPassword);
            return hash.isEmpty()
                    ? Outcome.refused(AccountRefusal.Kind.BUSY)
                    : changePassword(account, hash.get(), nowMs);
        });
    }

    private Outcome<LoginTokens> changePassword(AccountRow account, String hash, long nowMs) {
        return store.write(handle -> {
            if (!AccountTable.seen(handle, account.id(), account.generation(), nowMs)
                    || !AccountTable.setPassword(handle, account.id(), account.passwordHash(), hash)) {
                return Outcome.refused(AccountRefusal.Kind.UNAUTHORIZED);
            }
            sessions.endAll(handle, account.id(), nowMs);
            AuditTable.append(handle, nowMs, account.id(), AuditAction.PASSWORD_CHANGED, account.id(), "");
            AccountRow changed = AccountTable.byId(handle, account.id()).orElseThrow();
            return sessions.begin(handle, changed, nowMs);
        });
    }

    /** Sets a password without the old one; only for {@link Actor#CONSOLE}, which has shell access to the machine. */
    Outcome<Account> resetPassword(Actor actor, long target, String password, long nowMs) {
        if (!actor.isConsole()) {
            return Outcome.refused(AccountRefusal.Kind.FORBIDDEN);
        }
        Outcome<AccountRow> found = store.read(handle -> AccountTable.byId(handle, target)
                .<Outcome<AccountRow>>map(Outcome.Done::new)
                .orElseGet(() -> Outcome.refused(AccountRefusal.Kind.NOT_FOUND)));
        if (!(found instanceof Outcome.Done<AccountRow>(AccountRow account))) {
            return found.map(row -> Account.of(row, nowMs));
        }
        String wrong = passwordProblem(password, account.nameKey());
        if (!wrong.isEmpty()) {
            return Outcome.refused(AccountRefusal.Kind.INVALID, wrong);
        }
        Optional<String> hash = passwords.hash(password);
        return hash.isEmpty()
                ? Outcome.refused(AccountRefusal.Kind.BUSY)
                : store.write(handle -> {
                    if (!sessions.endAll(handle, target, nowMs)) {
                        return Outcome.refused(AccountRefusal.Kind.NOT_FOUND);
                    }
                    AccountTable.setPassword(handle, target, hash.get());
                    AuditTable.append(
                            handle, nowMs, actor.accountId(), AuditAction.PASSWORD_CHANGED, target, "by the console");
                    return new Outcome.Done<>(Account.of(account, nowMs));
                });
    }

    Outcome<Account> delete(Identity who, String password, InetAddress from, long nowMs) {
        return owned(
                who,
                password,
                from,
                nowMs,
                account -> store.write(handle -> {
                    if (!AccountTable.seen(handle, account.id(), account.generation(), nowMs)) {
                        return Outcome.refused(AccountRefusal.Kind.UNAUTHORIZED);
                    }
                    sessions.endAll(handle, account.id(), nowMs);
                    AccountTable.delete(handle, account.id());
                    AuditTable.append(handle, nowMs, account.id(), AuditAction.DELETED, account.id(), "");
                    return new Outcome.Done<>(Account.of(account, nowMs));
                }));
    }

    /** Runs {@code then} for a logged-in account after checking its password. */
    private <T> Outcome<T> owned(
            Identity who, String password, InetAddress from, long nowMs, Function<AccountRow, Outcome<T>> then) {
        return withPassword(key(who.name()), password, from, nowMs, (account, rehashed) -> {
            if (account.isBanned(nowMs)) {
                return banned(account, nowMs); // else a ban would end with the account
            }
            boolean same = account.id() == who.accountId() && account.generation() == who.generation();
            return same ? then.apply(account) : Outcome.refused(AccountRefusal.Kind.UNAUTHORIZED);
        });
    }

    /** Runs {@code then} for the account of that name if the password matches; its second argument is a hash at the current cost. */
    private <T> Outcome<T> withPassword(
            String key,
            String password,
            InetAddress from,
            long nowMs,
            BiFunction<AccountRow, @Nullable String, Outcome<T>> then) {
        LoginThrottle.Attempt attempt = guard.begin(key, from, nowMs);
        if (attempt.waitMs() > 0) {
            return Outcome.refused(AccountRefusal.Kind.LOCKED, attempt.waitMs());
        }
        Outcome<Optional<AccountRow>> found =
                store.read(handle -> new Outcome.Done<>(AccountTable.byName(handle, key)));
        return switch (found) {
            case Outcome.Refused<Optional<AccountRow>>(AccountRefusal refusal) -> {
                attempt.cancelled();
                yield new Outcome.Refused<>(refusal);
            }
            case Outcome.Done<Optional<AccountRow>>(Optional<AccountRow> account) ->
                switch (passwords.check(
                        password, account.map(AccountRow::passwordHash).orElse(null))) {
                    case Passwords.Wrong() -> Outcome.refused(AccountRefusal.Kind.WRONG_CREDENTIALS);
                    case Passwords.Busy() -> {
                        attempt.cancelled();
                        yield Outcome.refused(AccountRefusal.Kind.BUSY);
                    }
                    case Passwords.Right(Optional<String> rehashed) -> {
                        attempt.succeeded();
                        yield then.apply(account.orElseThrow(), rehashed.orElse(null));
                    }
                };
        };
    }

    private String passwordProblem(String password, String nameKey) {
        return isName(password, nameKey) ? NAME_AS_PASSWORD : passwords.problem(password);
    }

    private static boolean isName(String password, String nameKey) {
        return Name.parse(password) instanceof Name.Valid(Name name)
                && name.key().equals(nameKey);
    }

    /** Returns the lookup key; an invalid name gets a key that no account has, so that the check takes the same time. */
    private static String key(String typedName) {
        return Name.keyOf(typedName);
    }

    private static <T> Outcome<T> banned(AccountRow account, long nowMs) {
        return new Outcome.Refused<>(
                new AccountRefusal(AccountRefusal.Kind.BANNED, account.banReason(), account.bannedUntilMs() - nowMs));
    }
}
