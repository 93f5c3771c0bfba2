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
import org.jdbi.v3.core.Handle;

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

    /** Creates a character for a service that answers for the player; without a login of theirs. */
    Outcome<GameCharacter> createByLobby(long accountId, String typedName, long nowMs) {
        return switch (Name.parseLegacy(typedName)) {
            case Name.Invalid(String expected) -> Outcome.refused(AccountRefusal.Kind.INVALID, expected);
            case Name.Valid(Name name) ->
                store.write(handle -> {
                    Optional<AccountRow> account = AccountTable.byId(handle, accountId);
                    return account.isEmpty()
                            ? Outcome.refused(AccountRefusal.Kind.NOT_FOUND)
                            : create(handle, accountId, account.get().generation(), name, nowMs);
                });
        };
    }

    private Outcome<GameCharacter> create(Identity owner, Name name, long nowMs) {
        return store.write(handle -> create(handle, owner.accountId(), owner.generation(), name, nowMs));
    }

    private Outcome<GameCharacter> create(Handle handle, long accountId, long generation, Name name, long nowMs) {
        // Updating the account first serializes concurrent creations.
        boolean held = AccountTable.seen(handle, accountId, generation, nowMs);
        Optional<AccountRow> account = AccountTable.byId(handle, accountId).filter(row -> held);
        if (account.isEmpty()) {
            return Outcome.refused(AccountRefusal.Kind.UNAUTHORIZED);
        }
        if (!Role.allows(account.get().roles(), Permission.OWN_CHARACTERS)) {
            return Outcome.refused(AccountRefusal.Kind.FORBIDDEN);
        }
        if (CharacterTable.ofAccount(handle, accountId).size() >= charactersMax) {
            return Outcome.refused(
                    AccountRefusal.Kind.LIMIT, "characters: limit reached (expected: at most " + charactersMax + ")");
        }
        return CharacterTable.insert(handle, name, accountId, nowMs)
                ? new Outcome.Done<>(new GameCharacter(name.display(), accountId, nowMs))
                : Outcome.refused(AccountRefusal.Kind.NAME_TAKEN);
    }

    Outcome<GameCharacter> get(String typedName) {
        String key = Name.keyOf(typedName);
        if (key.isEmpty()) {
            return Outcome.refused(AccountRefusal.Kind.NOT_FOUND);
        }
        return store.read(handle -> CharacterTable.byName(handle, key)
                .<Outcome<GameCharacter>>map(Outcome.Done::new)
                .orElseGet(() -> Outcome.refused(AccountRefusal.Kind.NOT_FOUND)));
    }

    Outcome<List<GameCharacter>> ofAccount(long accountId) {
        return store.read(handle -> AccountTable.byId(handle, accountId).isEmpty()
                ? Outcome.refused(AccountRefusal.Kind.NOT_FOUND)
                : new Outcome.Done<>(CharacterTable.ofAccount(handle, accountId)));
    }
}
