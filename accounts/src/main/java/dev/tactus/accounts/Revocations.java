package dev.tactus.accounts;

import dev.tactus.accounts.store.Revocation;
import dev.tactus.accounts.token.RevocationCheck;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Revocations known to a node. Holds at most the revocations within the lifetime of a token, and remains usable
 * while no updates arrive. Thread-safe; never blocks.
 */
public final class Revocations implements RevocationCheck {

    private final ConcurrentMap<Long, Revocation> byAccount = new ConcurrentHashMap<>();
    private final ConcurrentMap<Long, Revocation> bySession = new ConcurrentHashMap<>();
    private volatile long last;

    /** Applies revocations after {@link #last}, in order. */
    public synchronized void apply(List<Revocation> revocations) {
        for (Revocation revocation : revocations) {
            if (revocation.session() == 0) {
                byAccount.put(revocation.accountId(), revocation);
            } else {
                bySession.put(revocation.session(), revocation);
            }
            last = Math.max(last, revocation.number());
        }
    }

    /** Returns the number of the last known revocation; 0 for none. */
    public long last() {
        return last;
    }

    /** Removes revocations whose tokens have expired. */
    public void prune(long nowMs) {
        byAccount.values().removeIf(revocation -> revocation.overMs() <= nowMs);
        bySession.values().removeIf(revocation -> revocation.overMs() <= nowMs);
    }

    @Override
    public boolean isRevoked(long accountId, long session, long generation) {
        Revocation account = byAccount.get(accountId);
        return (account != null && generation < account.generation()) || bySession.containsKey(session);
    }

    /** Returns the number of known revocations. */
    public int size() {
        return byAccount.size() + bySession.size();
    }
}
