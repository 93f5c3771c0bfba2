package dev.tactus.gateway.pickle;

import dev.tactus.accounts.Account;
import dev.tactus.accounts.AccountRefusal;
import dev.tactus.accounts.Outcome;
import dev.tactus.accounts.role.Permission;
import dev.tactus.accounts.role.Role;
import dev.tactus.identity.PlayerAccounts;
import dev.tactus.identity.RemoteAddress;
import dev.tactus.identity.RoleCommandPermissions;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** The players that the accounts know, wherever those are kept. */
public final class AccountCharacterStore implements CharacterStore {

    /** Under which what is kept stands in the database, whatever the room is called. */
    private static final String GAME = "realm";

    private final PlayerAccounts accounts;

    /** The players of these accounts. */
    public AccountCharacterStore(PlayerAccounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public CompletionStage<Outcome<CharacterOwner>> logIn(String name, String password, String remote) {
        return accounts.logIn(name, password, RemoteAddress.address(remote))
                .thenApply(entry -> player(entry.map(PlayerAccounts.AccountLogin::account)));
    }

    @Override
    public CompletionStage<Outcome<CharacterOwner>> signUp(String name, String password, String remote) {
        return accounts.signUp(name, password, RemoteAddress.address(remote)).thenApply(AccountCharacterStore::player);
    }

    private static Outcome<CharacterOwner> player(Outcome<Account> outcome) {
        return switch (outcome) {
            case Outcome.Refused<Account>(AccountRefusal refusal) -> new Outcome.Refused<>(refusal);
            case Outcome.Done<Account>(Account account) ->
                Role.allows(account.roles(), Permission.PLAY)
                        ? new Outcome.Done<>(new CharacterOwner(
                                account.id(), account.name(), RoleCommandPermissions.of(Role.highest(account.roles()))))
                        : Outcome.refused(AccountRefusal.Kind.FORBIDDEN);
        };
    }

    @Override
    public CompletionStage<Outcome<Optional<String>>> loadCharacter(long player) {
        return accounts.loadCharacter(player, GAME);
    }

    @Override
    public CompletionStage<Outcome<Boolean>> saveCharacter(long player, String state) {
        return accounts.saveCharacter(player, GAME, state);
    }
}
