package dev.tactus.accounts;

import dev.tactus.accounts.movan.MovanAccount;
import dev.tactus.accounts.name.Name;
import dev.tactus.accounts.name.StaffNames;
import dev.tactus.accounts.password.Passwords;
import dev.tactus.accounts.role.Role;
import dev.tactus.accounts.store.AccountTable;
import dev.tactus.accounts.store.AuditAction;
import dev.tactus.accounts.store.AuditTable;
import dev.tactus.accounts.store.CharacterTable;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Takes over accounts of an older system. Thread-safe; blocks on the database. */
final class TakeOver {

    private final SecureRandom random = new SecureRandom();
    private final OutcomeStore store;

    TakeOver(OutcomeStore store) {
        this.store = store;
    }

    /** Takes over an account and its characters, in one transaction: a run that is cut short is simply run again. */
    Outcome<TakenOver> run(Actor actor, MovanAccount from, long nowMs) {
        if (!actor.isConsole()) {
            return Outcome.refused(AccountRefusal.Kind.FORBIDDEN);
        }
        Optional<String> hash = Passwords.ofMovan(from.password());
        if (hash.isEmpty()) {
            // The text may be a password, so it is not repeated.
            return Outcome.refused(
                    AccountRefusal.Kind.INVALID, "password: no hash of Movan (expected: <salt>$<SHA-256 in hex>)");
        }
        return switch (Name.parseLegacy(from.uid())) {
            case Name.Invalid(String expected) -> Outcome.refused(AccountRefusal.Kind.INVALID, expected);
            case Name.Valid(Name name) ->
                StaffNames.contains(name.display())
                        ? Outcome.refused(AccountRefusal.Kind.INVALID, StaffNames.REFUSAL)
                        : store.write(handle -> insert(handle, name, hash.get(), from.characters(), nowMs));
        };
    }

    private Outcome<TakenOver> insert(Handle handle, Name name, String hash, List<String> characters, long nowMs) {
        long id = random.nextLong(Account.ID_MIN, Account.ID_MAX + 1);
        if (!AccountTable.insert(handle, id, name, hash, nowMs)) {
            return Outcome.refused(AccountRefusal.Kind.NAME_TAKEN);
        }
        AccountTable.addRole(handle, id, Role.PLAYER);
        AuditTable.append(handle, nowMs, Actor.CONSOLE.accountId(), AuditAction.SIGNED_UP, id, "taken over from Movan");
        List<String> refused = new ArrayList<>();
        for (String character : characters) {
            boolean made = Name.parseLegacy(character) instanceof Name.Valid(Name valid)
                    && CharacterTable.insert(handle, valid, id, nowMs);
            if (!made) {
                refused.add(character);
            }
        }
        Account account = Account.of(AccountTable.byId(handle, id).orElseThrow(), nowMs);
        return new Outcome.Done<>(new TakenOver(account, refused));
    }
}
