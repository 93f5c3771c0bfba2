package dev.tactus.identity;

import dev.tactus.accounts.store.Revocation;
import dev.tactus.engine.port.Authenticator;
import java.util.function.Consumer;

/** Accounts as a node that runs rooms has them, kept in this process or elsewhere. Any thread. */
public interface NodeAccounts {

    /** Returns what tickets and access tokens that players show are worth at this node. */
    Authenticator credentials();

    /** Returns who may do what here. */
    IdentityService identities();

    /** Returns what doors of old protocols need. */
    PlayerAccounts players();

    /** Tells {@code listener}, which must not block, of each revocation that becomes known, maybe more than once. */
    void onRevoked(Consumer<Revocation> listener);
}
