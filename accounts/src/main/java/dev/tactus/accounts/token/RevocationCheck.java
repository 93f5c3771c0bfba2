package dev.tactus.accounts.token;

/** What was taken back before it was over. */
@FunctionalInterface
public interface RevocationCheck {

    /** Returns whether tokens of this account that belong to this session and generation are void. Must not block. */
    boolean isRevoked(long accountId, long session, long generation);
}
