package dev.tactus.server.rpc;

import dev.tactus.accounts.Account;
import dev.tactus.accounts.Outcome;
import dev.tactus.server.account.PlayerAccounts;
import java.net.InetAddress;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Accounts that are kept in another process. */
final class RemotePlayers implements PlayerAccounts {

    private final AccountsLink link;

    RemotePlayers(AccountsLink link) {
        this.link = link;
    }

    @Override
    public CompletionStage<Outcome<Entry>> logIn(String name, String password, InetAddress from) {
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
    public CompletionStage<Outcome<Optional<String>>> kept(long account, String game) {
        return link.kept(account, game);
    }

    @Override
    public CompletionStage<Outcome<Boolean>> keep(long account, String game, String state) {
        return link.keep(account, game, state);
    }
}
