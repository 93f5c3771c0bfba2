package dev.tactus.server.rpc;

import dev.tactus.accounts.Outcome;
import dev.tactus.server.account.LogIns;
import java.net.InetAddress;
import java.util.concurrent.CompletionStage;

/** Logins to accounts that are kept in another process. */
final class RemoteLogIns implements LogIns {

    private final AccountsLink link;

    RemoteLogIns(AccountsLink link) {
        this.link = link;
    }

    @Override
    public CompletionStage<Outcome<String>> logIn(String name, String password, InetAddress from) {
        return link.logIn(name, password, from);
    }

    @Override
    public CompletionStage<Outcome<Boolean>> isTaken(String name) {
        return link.describe(name).thenApply(LogIns::taken);
    }
}
