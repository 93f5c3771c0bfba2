package dev.tactus.identity;

import dev.tactus.accounts.token.AccessClaim;
import dev.tactus.accounts.token.JoinTicketVerifier;
import dev.tactus.accounts.token.RevocationCheck;
import dev.tactus.accounts.token.TokenVerification;

/**
 * Verifies tokens with the knowledge of this node, wherever accounts are stored. Never waits for a database or a network;
 * a signature check costs up to a millisecond of a core. Any thread.
 */
public interface TokenVerifier {

    /** Returns the identity of the access token's bearer, and its expiry. */
    TokenVerification<AccessClaim> claim(String accessToken);

    /**
     * Verifies and consumes a ticket, which cannot be used again.
     *
     * @param room requested by the bearer; 0 for the room in the ticket
     */
    TokenVerification<JoinTicketVerifier.Admitted> consume(String ticket, long room);

    /** Returns the check for revocations. */
    RevocationCheck revoked();
}
