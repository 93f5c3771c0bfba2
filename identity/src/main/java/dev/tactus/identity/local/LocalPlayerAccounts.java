package dev.tactus.identity.local;

import dev.tactus.accounts.Account;
import dev.tactus.accounts.Outcome;
import dev.tactus.identity.PlayerAccounts;
import java.net.InetAddress;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Account operations of old protocols on the accounts of this process. */
final class LocalPlayerAccounts implements PlayerAccounts {

    private final AccountService service;

    LocalPlayerAccounts(AccountService service) {
        this.service = service;
    }

    @Override
    public CompletionStage<Outcome<AccountLogin>> logIn(String name, String password, InetAddress from) {
        return service.hash(accounts ->
                accounts.logIn(name, password, from).map(in -> new AccountLogin(in.account(), in.accessToken())));
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
    public CompletionStage<Outcome<Boolean>> isAccount(long player) {
        return service.call(accounts -> PlayerAccounts.taken(accounts.account(player)));
    }

    @Override
    public CompletionStage<Outcome<Optional<String>>> loadCharacter(long account, String game) {
        return service.call(accounts -> accounts.state(account, game));
    }

    @Override
    public CompletionStage<Outcome<Boolean>> saveCharacter(long account, String game, String state) {
        return service.call(accounts -> accounts.saveState(account, game, state));
    }
}
