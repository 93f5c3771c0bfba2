package dev.tactus.identity;

import dev.tactus.accounts.store.Revocation;
import dev.tactus.engine.port.Authenticator;
import java.util.function.Consumer;

/** Accounts as seen by a node that runs rooms, stored in this process or elsewhere. Any thread. */
public interface NodeAccounts {

    /** Returns the verifier of tickets and access tokens presented by players. */
    Authenticator credentials();

    /** Returns the authorization service. */
    IdentityService identities();

    /** Returns account operations of old protocols. */
    PlayerAccounts players();

    /** Notifies {@code listener}, which must not block, of each revocation that becomes known, possibly more than once. */
    void onRevoked(Consumer<Revocation> listener);
}
