package dev.tactus.identity.remote;

import dev.tactus.accounts.store.Revocation;
import dev.tactus.engine.port.Authenticator;
import dev.tactus.identity.BlockingExecutor;
import dev.tactus.identity.IdentityService;
import dev.tactus.identity.NodeAccounts;
import dev.tactus.identity.PlayerAccounts;
import dev.tactus.identity.credentials.AccountCredentials;
import dev.tactus.rpc.RpcBackoff;
import java.time.InstantSource;
import java.util.function.Consumer;

/**
 * Accounts of another process, as used by a room node: tickets and tokens are verified here with the trust data received
 * last, so players can join while the accounts service is unavailable. Any thread.
 */
public final class RemoteAccounts implements NodeAccounts, AutoCloseable {

    private final AccountsRpcClient link;
    private final TrustBundle trust;
    private final TrustRefresher poll;
    private final BlockingExecutor checks;
    private final Authenticator credentials;
    private final IdentityService identities;

    /**
     * @param everyMs interval between two refreshes of trust data
     * @param checksWaiting tokens that may wait for verification
     */
    public RemoteAccounts(
            AccountsRpcClient link, TrustBundle trust, int everyMs, RpcBackoff backoff, int checksWaiting) {
        this.link = link;
        this.trust = trust;
        this.checks = BlockingExecutor.checks(checksWaiting);
        this.credentials = new AccountCredentials(trust, checks, InstantSource.system());
        this.identities = new RemoteIdentityService(link, trust, checks);
        this.poll = new TrustRefresher(trust, link.waiting()::trust, everyMs, backoff).start();
    }

    @Override
    public Authenticator credentials() {
        return credentials;
    }

    @Override
    public IdentityService identities() {
        return identities;
    }

    @Override
    public PlayerAccounts players() {
        return new RemotePlayerAccounts(link);
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
