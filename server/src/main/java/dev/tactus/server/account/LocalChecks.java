package dev.tactus.server.account;

import dev.tactus.accounts.Accounts;
import dev.tactus.accounts.token.AccessClaim;
import dev.tactus.accounts.token.JoinTicketVerifier;
import dev.tactus.accounts.token.RevocationCheck;
import dev.tactus.accounts.token.TokenVerification;
import java.time.InstantSource;

/** Checks of the accounts in this process. */
record LocalChecks(Accounts accounts, JoinTicketVerifier door, InstantSource clock) implements TokenChecks {

    @Override
    public TokenVerification<AccessClaim> claim(String accessToken) {
        return accounts.claim(accessToken);
    }

    @Override
    public TokenVerification<JoinTicketVerifier.Admitted> take(String ticket, long room) {
        return door.take(ticket, room, accounts.keys(), accounts.revoked(), clock.millis());
    }

    @Override
    public RevocationCheck revoked() {
        return accounts.revoked();
    }
}
