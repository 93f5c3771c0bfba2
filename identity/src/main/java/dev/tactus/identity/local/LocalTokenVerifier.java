package dev.tactus.identity.local;

import dev.tactus.accounts.Accounts;
import dev.tactus.accounts.token.AccessClaim;
import dev.tactus.accounts.token.JoinTicketVerifier;
import dev.tactus.accounts.token.RevocationCheck;
import dev.tactus.accounts.token.TokenVerification;
import dev.tactus.identity.TokenVerifier;
import java.time.InstantSource;

/** Verifies tokens with the accounts of this process. */
record LocalTokenVerifier(Accounts accounts, JoinTicketVerifier verifier, InstantSource clock)
        implements TokenVerifier {

    @Override
    public TokenVerification<AccessClaim> claim(String accessToken) {
        return accounts.claim(accessToken);
    }

    @Override
    public TokenVerification<JoinTicketVerifier.Admitted> consume(String ticket, long room) {
        return verifier.take(ticket, room, accounts.keys(), accounts.revoked(), clock.millis());
    }

    @Override
    public RevocationCheck revoked() {
        return accounts.revoked();
    }
}
