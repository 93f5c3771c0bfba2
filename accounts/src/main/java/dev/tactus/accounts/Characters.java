package dev.tactus.accounts;

import dev.tactus.accounts.name.Name;
import dev.tactus.accounts.role.Permission;
import dev.tactus.accounts.role.Role;
import dev.tactus.accounts.store.AccountRow;
import dev.tactus.accounts.store.AccountTable;
import dev.tactus.accounts.store.CharacterTable;
import dev.tactus.accounts.store.GameCharacter;
import dev.tactus.accounts.token.Identity;
import java.util.List;
import java.util.Optional;

/** Characters of accounts. Thread-safe; blocks on the database. */
final class Characters {

    private final OutcomeStore store;
    private final int charactersMax;

    Characters(OutcomeStore store, int charactersMax) {
        this.store = store;
        this.charactersMax = charactersMax;
    }

    Outcome<GameCharacter> create(Identity owner, String typedName, long nowMs) {
        return switch (Name.parse(typedName)) {
            case Name.Invalid(String expected) -> Outcome.refused(AccountRefusal.Kind.INVALID, expected);
            case Name.Valid(Name name) -> create(owner, name, nowMs);
        };
    }

    private Outcome<GameCharacter> create(Identity owner, Name name, long nowMs) {
        return store.write(handle -> {
            // Updating the account first serializes concurrent creations.
            boolean held = AccountTable.seen(handle, owner.accountId(), owner.generation(), nowMs);
            Optional<AccountRow> account =
                    AccountTable.byId(handle, owner.accountId()).filter(row -> held);
            if (account.isEmpty()) {
                return Outcome.refused(AccountRefusal.Kind.UNAUTHORIZED);
            }
            if (!Role.allows(account.get().roles(), Permission.OWN_CHARACTERS)) {
                return Outcome.refused(AccountRefusal.Kind.FORBIDDEN);
            }
            if (CharacterTable.ofAccount(handle, owner.accountId()).size() >= charactersMax) {
                return Outcome.refused(
                        AccountRefusal.Kind.LIMIT,
                        "characters: limit reached (expected: at most " + charactersMax + ")");
            }
            return CharacterTable.insert(handle, name, owner.accountId(), nowMs)
                    ? new Outcome.Done<>(new GameCharacter(name.display(), owner.accountId(), nowMs))
                    : Outcome.refused(AccountRefusal.Kind.NAME_TAKEN);
        });
    }

    Outcome<GameCharacter> get(String typedName) {
        if (!(Name.parse(typedName) instanceof Name.Valid(Name name))) {
            return Outcome.refused(AccountRefusal.Kind.NOT_FOUND);
        }
        return store.read(handle -> CharacterTable.byName(handle, name.key())
                .<Outcome<GameCharacter>>map(Outcome.Done::new)
                .orElseGet(() -> Outcome.refused(AccountRefusal.Kind.NOT_FOUND)));
    }

    Outcome<List<GameCharacter>> ofAccount(long accountId) {
        return store.read(handle -> AccountTable.byId(handle, accountId).isEmpty()
                ? Outcome.refused(AccountRefusal.Kind.NOT_FOUND)
                : new Outcome.Done<>(CharacterTable.ofAccount(handle, accountId)));
    }
}
