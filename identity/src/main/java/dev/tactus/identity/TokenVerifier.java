package dev.tactus.identity;

import dev.tactus.accounts.token.AccessClaim;
import dev.tactus.accounts.token.JoinTicketVerifier;
import dev.tactus.accounts.token.RevocationCheck;
import dev.tactus.accounts.token.TokenVerification;

/**
 * What tokens are worth at this node, as far as it knows, wherever accounts are kept. Nothing waits for a database or a network;
 * to check a signature costs up to a millisecond of a core. Any thread.
 */
public interface TokenVerifier {

    /** Returns who shows this access token, and until when it is good. */
    TokenVerification<AccessClaim> claim(String accessToken);

    /**
     * Takes a ticket, which is of no use afterwards.
     *
     * @param room that its bearer wants to enter; 0 for the one that it names
     */
    TokenVerification<JoinTicketVerifier.Admitted> consume(String ticket, long room);

    /** Returns what was taken back. */
    RevocationCheck revoked();
}
