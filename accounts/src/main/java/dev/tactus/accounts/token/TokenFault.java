package dev.tactus.accounts.token;

/** Reason for which a token is refused. For logs and metrics only: the bearer of a bad token learns no reason. */
public enum TokenFault {
    /** Not in the form of a signed token, or too long. */
    MALFORMED,
    /** Signed, or said to be signed, by another algorithm than Ed25519, or by none. */
    ALGORITHM,
    /** A token of another type: a ticket instead of an access token, or vice versa. */
    KIND,
    /** No keys are known yet: the accounts service has not answered since this process started. */
    NO_KEYS,
    /** The key is unknown or no longer trusted. */
    KEY,
    /** The signature does not match: wrong key or changed contents. */
    SIGNATURE,
    /** Issued by another issuer. */
    ISSUER,
    /** Meant for another audience; for a ticket, for another node. */
    AUDIENCE,
    /** Not valid yet. */
    NOT_YET,
    /** Expired. */
    EXPIRED,
    /** Revoked: logged out, banned, deleted, or the account's roles have changed. */
    REVOKED,
    /** A ticket for another room. */
    ROOM,
    /** A ticket that was used before. */
    REPLAYED,
    /** The memory of used tickets is full, so no further ticket is accepted. */
    FULL
}
