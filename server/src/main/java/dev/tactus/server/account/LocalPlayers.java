package dev.tactus.server.account;

import dev.tactus.accounts.Account;
import dev.tactus.accounts.Outcome;
import java.net.InetAddress;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** The accounts in this process. */
final class LocalPlayers implements PlayerAccounts {

    private final AccountService service;

    LocalPlayers(AccountService service) {
        this.service = service;
    }

    @Override
    public CompletionStage<Outcome<Entry>> logIn(String name, String password, InetAddress from) {
        return service.hash(
                accounts -> accounts.logIn(name, password, from).map(in -> new Entry(in.account(), in.accessToken())));
    }

    @Override
    public CompletionStage<Outcome<Account>> signUp(String name, String password, InetAddress from) {
        return service.hash(accounts -> accounts.signUpByOldClient(name, password, from));
    }

    @Override
    public CompletionStage<Outcome<Boolean>> isTaken(String name) {
        return service.call(accounts -> PlayerAccounts.taken(accounts.account(name)));
    }

    @Override
    public CompletionStage<Outcome<Optional<String>>> kept(long account, String game) {
        return service.call(accounts -> accounts.state(account, game));
    }

    @Override
    public CompletionStage<Outcome<Boolean>> keep(long account, String game, String state) {
        return service.call(accounts -> accounts.saveState(account, game, state));
    }
}
