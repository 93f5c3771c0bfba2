package dev.tactus.accounts;

import dev.tactus.accounts.store.Revocation;
import dev.tactus.accounts.token.RevocationCheck;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * What a node knows to be revoked. It holds as many entries as there were revocations within the life of a token, and goes on
 * with what it knows while nobody tells it more. Thread-safe; never blocks.
 */
public final class Revocations implements RevocationCheck {

    private final ConcurrentMap<Long, Revocation> byAccount = new ConcurrentHashMap<>();
    private final ConcurrentMap<Long, Revocation> bySession = new ConcurrentHashMap<>();
    private volatile long last;

    /** Takes what became known after {@link #last}, in its order. */
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

    /** Returns the number of the last one that is known here; 0 for none. */
    public long last() {
        return last;
    }

    /** Forgets those whose tokens are over. */
    public void prune(long nowMs) {
        byAccount.values().removeIf(revocation -> revocation.overMs() <= nowMs);
        bySession.values().removeIf(revocation -> revocation.overMs() <= nowMs);
    }

    @Override
    public boolean isRevoked(long accountId, long session, long generation) {
        Revocation account = byAccount.get(accountId);
        return (account != null && generation < account.generation()) || bySession.containsKey(session);
    }

    /** Returns how many are known. */
    public int size() {
        return byAccount.size() + bySession.size();
    }
}
