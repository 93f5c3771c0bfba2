package dev.tactus.server.rpc;

import dev.tactus.accounts.store.Revocation;
import dev.tactus.engine.port.Authenticator;
import dev.tactus.rpc.RpcBackoff;
import dev.tactus.server.account.AccountCredentials;
import dev.tactus.server.account.Identities;
import dev.tactus.server.account.NodeAccounts;
import dev.tactus.server.account.PlayerAccounts;
import dev.tactus.server.account.Workers;
import java.time.InstantSource;
import java.util.function.Consumer;

/**
 * Accounts that are kept in another process, as a room node has them: tickets and tokens are checked here with what was learnt
 * last, so players come in while the accounts service is away. Any thread.
 */
public final class RemoteAccounts implements NodeAccounts, AutoCloseable {

    private final AccountsLink link;
    private final Trust trust;
    private final TrustPoll poll;
    private final Workers checks;
    private final Authenticator credentials;
    private final Identities identities;

    /**
     * @param everyMs between two looks at what is to be trusted
     * @param checksWaiting tokens that may wait to be checked
     */
    RemoteAccounts(AccountsLink link, Trust trust, int everyMs, RpcBackoff backoff, int checksWaiting) {
        this.link = link;
        this.trust = trust;
        this.checks = Workers.checks(checksWaiting);
        this.credentials = new AccountCredentials(trust, checks, InstantSource.system());
        this.identities = new RemoteIdentities(link, trust, checks);
        this.poll = new TrustPoll(trust, link.waiting()::trust, everyMs, backoff).start();
    }

    @Override
    public Authenticator credentials() {
        return credentials;
    }

    @Override
    public Identities identities() {
        return identities;
    }

    @Override
    public PlayerAccounts players() {
        return new RemotePlayers(link);
    }

    @Override
    public void onRevoked(Consumer<Revocation> listener) {
        trust.onRevoked(listener);
    }

    @Override
    public void close() {
        poll.close();
        link.close();
        checks.close();
    }
}
