package dev.tactus.server.account;

import dev.tactus.accounts.Accounts;
import dev.tactus.accounts.token.AccessClaim;
import dev.tactus.accounts.token.Revoked;
import dev.tactus.accounts.token.TicketDoor;
import dev.tactus.accounts.token.Verified;
import java.time.InstantSource;

/** Checks of the accounts in this process. */
record LocalChecks(Accounts accounts, TicketDoor door, InstantSource clock) implements TokenChecks {

    @Override
    public Verified<AccessClaim> claim(String accessToken) {
        return accounts.claim(accessToken);
    }

    @Override
    public Verified<TicketDoor.Admitted> take(String ticket, long room) {
        return door.take(ticket, room, accounts.keys(), accounts.revoked(), clock.millis());
    }

    @Override
    public Revoked revoked() {
        return accounts.revoked();
    }
}
