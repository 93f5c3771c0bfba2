package dev.tactus.identity.remote;

import dev.tactus.accounts.Account;
import dev.tactus.accounts.Outcome;
import dev.tactus.identity.PlayerAccounts;
import java.net.InetAddress;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Account operations of old protocols on the accounts of another process. */
final class RemotePlayerAccounts implements PlayerAccounts {

    private final AccountsRpcClient link;

    RemotePlayerAccounts(AccountsRpcClient link) {
        this.link = link;
    }

    @Override
    public CompletionStage<Outcome<AccountLogin>> logIn(String name, String password, InetAddress from) {
        return link.logIn(name, password, from);
    }

    @Override
    public CompletionStage<Outcome<Account>> signUp(String name, String password, InetAddress from) {
        return link.signUp(name, password, from);
    }

    @Override
    public CompletionStage<Outcome<Boolean>> isTaken(String name) {
        return link.describe(name).thenApply(PlayerAccounts::taken);
    }

    @Override
    public CompletionStage<Outcome<Boolean>> isAccount(long player) {
        return link.describe(player).thenApply(PlayerAccounts::taken);
    }

    @Override
    public CompletionStage<Outcome<Optional<String>>> loadCharacter(long account, String game) {
        return link.loadCharacter(account, game);
    }

    @Override
    public CompletionStage<Outcome<Boolean>> saveCharacter(long account, String game, String state) {
        return link.saveCharacter(account, game, state);
    }
}
