package dev.tactus.server.account;

import dev.tactus.accounts.role.Permission;
import dev.tactus.accounts.role.Role;
import dev.tactus.accounts.token.AccessClaim;
import dev.tactus.accounts.token.Identity;
import dev.tactus.accounts.token.JoinTicket;
import dev.tactus.accounts.token.Place;
import dev.tactus.accounts.token.Revoked;
import dev.tactus.accounts.token.TicketDoor;
import dev.tactus.accounts.token.TokenFault;
import dev.tactus.accounts.token.Verified;
import dev.tactus.engine.port.Credentials;
import java.time.InstantSource;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What tickets and access tokens are worth to rooms. Needs neither database nor network, so players come in while those are away. Why a token is bad is for the log: who shows it learns only that it is none.
 */
public final class AccountCredentials implements Credentials {

    private static final Logger LOG = LoggerFactory.getLogger(AccountCredentials.class);

    private static final Ticket BUSY_TICKET =
            new Ticket.Bad("ticket: too many wait to be checked (expected: a try later)");
    private static final Bearer BUSY_BEARER =
            new Bearer.Unknown("token: too many wait to be checked (expected: a try later)");
    private static final Ticket BAD_TICKET = new Ticket.Bad("ticket: not good here, or not any more");
    private static final Bearer BAD_BEARER = new Bearer.Unknown("token: good no more, or none of ours");
    private static final Bearer NO_PLAYER = new Bearer.Unknown("account: may not play (expected: the role player)");

    private final TokenChecks checks;
    private final Workers workers;
    private final InstantSource clock;

    /** @param workers that check signatures */
    public AccountCredentials(TokenChecks checks, Workers workers, InstantSource clock) {
        this.checks = checks;
        this.workers = workers;
        this.clock = clock;
    }

    @Override
    public CompletionStage<Ticket> ticket(String text, long room) {
        return workers.call(() -> take(text, room), BUSY_TICKET).exceptionally(defect -> failed(defect, BAD_TICKET));
    }

    @Override
    public CompletionStage<Bearer> bearer(String token) {
        return workers.call(() -> look(token), BUSY_BEARER).exceptionally(defect -> failed(defect, BAD_BEARER));
    }

    private static <T> T failed(Throwable defect, T bad) {
        LOG.error("a token could not be checked", defect);
        return bad;
    }

    private Ticket take(String text, long room) {
        return switch (checks.take(text, room)) {
            case Verified.Valid<TicketDoor.Admitted>(TicketDoor.Admitted admitted) -> admits(admitted.ticket());
            case Verified.Invalid<TicketDoor.Admitted>(TokenFault fault) -> {
                LOG.debug("a ticket is refused: {}", fault);
                yield BAD_TICKET;
            }
        };
    }

    private static Ticket admits(JoinTicket ticket) {
        int seat = switch (ticket.place()) {
            case Place.Seat(int number) -> number;
            case Place.Spectator() -> 0;
        };
        return new Ticket.Admits(ticket.accountId(), ticket.name(), ticket.room(), seat, Rights.of(ticket.role()));
    }

    private Bearer look(String token) {
        return switch (checks.claim(token)) {
            case Verified.Valid<AccessClaim>(AccessClaim claim) -> known(claim);
            case Verified.Invalid<AccessClaim>(TokenFault fault) -> {
                LOG.debug("an access token is refused: {}", fault);
                yield BAD_BEARER;
            }
        };
    }

    private Bearer known(AccessClaim claim) {
        Identity who = claim.who();
        if (!who.may(Permission.PLAY)) {
            return NO_PLAYER;
        }
        Revoked revoked = checks.revoked();
        return new Bearer.Known(
                who.accountId(),
                who.name(),
                Rights.of(Role.highest(who.roles())),
                () -> clock.millis() < claim.overMs()
                        && !revoked.isRevoked(who.accountId(), who.session(), who.generation()));
    }
}
