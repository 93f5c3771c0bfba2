package dev.tactus.server.pickle;

import dev.tactus.accounts.Account;
import dev.tactus.accounts.AccountRefusal;
import dev.tactus.accounts.Outcome;
import dev.tactus.accounts.role.Permission;
import dev.tactus.accounts.role.Role;
import dev.tactus.server.account.PlayerAccounts;
import dev.tactus.server.account.Remotes;
import dev.tactus.server.account.Rights;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** The players that the accounts know, wherever those are kept. */
public final class AccountBook implements PlayerBook {

    /** Under which what is kept stands in the database, whatever the room is called. */
    private static final String GAME = "realm";

    private final PlayerAccounts accounts;

    /** The players of these accounts. */
    public AccountBook(PlayerAccounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public CompletionStage<Outcome<Player>> logIn(String name, String password, String remote) {
        return accounts.logIn(name, password, Remotes.address(remote))
                .thenApply(entry -> player(entry.map(PlayerAccounts.Entry::account)));
    }

    @Override
    public CompletionStage<Outcome<Player>> signUp(String name, String password, String remote) {
        return accounts.signUp(name, password, Remotes.address(remote)).thenApply(AccountBook::player);
    }

    private static Outcome<Player> player(Outcome<Account> outcome) {
        return switch (outcome) {
            case Outcome.Refused<Account>(AccountRefusal refusal) -> new Outcome.Refused<>(refusal);
            case Outcome.Done<Account>(Account account) ->
                Role.allows(account.roles(), Permission.PLAY)
                        ? new Outcome.Done<>(
                                new Player(account.id(), account.name(), Rights.of(Role.highest(account.roles()))))
                        : Outcome.refused(AccountRefusal.Kind.FORBIDDEN);
        };
    }

    @Override
    public CompletionStage<Outcome<Optional<String>>> kept(long player) {
        return accounts.kept(player, GAME);
    }

    @Override
    public CompletionStage<Outcome<Boolean>> keep(long player, String state) {
        return accounts.keep(player, GAME, state);
    }
}
