package dev.tactus.accounts.token;

/** Why a token is refused. It is for logs and figures: who shows a bad token learns only that it is none. */
public enum TokenFault {
    /** It has not the form of a signed token, or is longer than one. */
    MALFORMED,
    /** It is signed, or claims to be, by another algorithm than Ed25519; also by none. */
    ALGORITHM,
    /** It is a token of another kind: a ticket where an access token is expected, or the other way round. */
    KIND,
    /** Its key is not known, or trusted no more. */
    KEY,
    /** It was not signed by the key that it names, or changed afterwards. */
    SIGNATURE,
    /** Somebody else issued it. */
    ISSUER,
    /** It is meant for others; for a ticket, for another node. */
    AUDIENCE,
    /** It is not valid yet. */
    NOT_YET,
    /** It is valid no more. */
    EXPIRED,
    /** It was taken back: logged out, banned, deleted, or the account's roles have changed. */
    REVOKED,
    /** It is a ticket for another room. */
    ROOM,
    /** It is a ticket that was used before. */
    REPLAYED,
    /** So many tickets are remembered that no further one can be taken. */
    FULL
}
