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

/** The characters of accounts. Thread-safe; blocks on the database. */
final class Characters {

    private final Store store;
    private final int charactersMax;

    Characters(Store store, int charactersMax) {
        this.store = store;
        this.charactersMax = charactersMax;
    }

    Outcome<GameCharacter> create(Identity owner, String typedName, long nowMs) {
        return switch (Name.parse(typedName)) {
            case Name.Bad(String expected) -> Outcome.refused(Refusal.Kind.INVALID, expected);
            case Name.Good(Name name) -> create(owner, name, nowMs);
        };
    }

    private Outcome<GameCharacter> create(Identity owner, Name name, long nowMs) {
        return store.write(handle -> {
            // Writing to the account first makes two at once count one after the other.
            boolean held = AccountTable.seen(handle, owner.accountId(), owner.generation(), nowMs);
            Optional<AccountRow> account =
                    AccountTable.byId(handle, owner.accountId()).filter(row -> held);
            if (account.isEmpty()) {
                return Outcome.refused(Refusal.Kind.UNAUTHORIZED);
            }
            if (!Role.allows(account.get().roles(), Permission.OWN_CHARACTERS)) {
                return Outcome.refused(Refusal.Kind.FORBIDDEN);
            }
            if (CharacterTable.ofAccount(handle, owner.accountId()).size() >= charactersMax) {
                return Outcome.refused(Refusal.Kind.LIMIT, "characters: at most " + charactersMax);
            }
            return CharacterTable.insert(handle, name, owner.accountId(), nowMs)
                    ? new Outcome.Done<>(new GameCharacter(name.display(), owner.accountId(), nowMs))
                    : Outcome.refused(Refusal.Kind.NAME_TAKEN);
        });
    }

    Outcome<GameCharacter> get(String typedName) {
        if (!(Name.parse(typedName) instanceof Name.Good(Name name))) {
            return Outcome.refused(Refusal.Kind.NOT_FOUND);
        }
        return store.read(handle -> CharacterTable.byName(handle, name.key())
                .<Outcome<GameCharacter>>map(Outcome.Done::new)
                .orElseGet(() -> Outcome.refused(Refusal.Kind.NOT_FOUND)));
    }

    Outcome<List<GameCharacter>> ofAccount(long accountId) {
        return store.read(handle -> AccountTable.byId(handle, accountId).isEmpty()
                ? Outcome.refused(Refusal.Kind.NOT_FOUND)
                : new Outcome.Done<>(CharacterTable.ofAccount(handle, accountId)));
    }
}
