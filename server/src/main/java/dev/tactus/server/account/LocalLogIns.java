package dev.tactus.server.account;

import dev.tactus.accounts.LoggedIn;
import dev.tactus.accounts.Outcome;
import java.net.InetAddress;
import java.util.concurrent.CompletionStage;

/** Logins to the accounts in this process. */
final class LocalLogIns implements LogIns {

    private final AccountService service;

    LocalLogIns(AccountService service) {
        this.service = service;
    }

    @Override
    public CompletionStage<Outcome<String>> logIn(String name, String password, InetAddress from) {
        return service.hash(accounts -> accounts.logIn(name, password, from).map(LoggedIn::accessToken));
    }

    @Override
    public CompletionStage<Outcome<Boolean>> isTaken(String name) {
        return service.call(accounts -> LogIns.taken(accounts.account(name)));
    }
}
