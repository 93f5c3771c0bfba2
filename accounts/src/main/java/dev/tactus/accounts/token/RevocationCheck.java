package dev.tactus.accounts.token;

/** Lookup of tokens revoked before their expiry. */
@FunctionalInterface
public interface RevocationCheck {

    /** Returns whether tokens of this account, session and generation are void. Must not block. */
    boolean isRevoked(long accountId, long session, long generation);
}
