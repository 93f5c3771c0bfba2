package dev.tactus.identity.credentials;

import dev.tactus.accounts.role.Permission;
import dev.tactus.accounts.role.Role;
import dev.tactus.accounts.token.AccessClaim;
import dev.tactus.accounts.token.Identity;
import dev.tactus.accounts.token.JoinTicket;
import dev.tactus.accounts.token.JoinTicketVerifier;
import dev.tactus.accounts.token.RevocationCheck;
import dev.tactus.accounts.token.TicketPlacement;
import dev.tactus.accounts.token.TokenFault;
import dev.tactus.accounts.token.TokenVerification;
import dev.tactus.engine.port.Authenticator;
import dev.tactus.identity.BlockingExecutor;
import dev.tactus.identity.RoleCommandPermissions;
import dev.tactus.identity.TokenVerifier;
import java.time.InstantSource;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Verifies tickets and access tokens for rooms, without database or network, so players can join while those are unavailable. The reason for a refusal is logged only; the bearer learns just that the token is bad.
 */
public final class AccountCredentials implements Authenticator {

    private static final Logger LOG = LoggerFactory.getLogger(AccountCredentials.class);

    private static final TicketResult BUSY_TICKET =
            new TicketResult.Rejected("ticket: too many checks pending (expected: a retry later)", true);
    private static final TicketResult UNCHECKED_TICKET = new TicketResult.Rejected(
            "ticket: cannot be checked before the accounts service has answered (expected: a retry later)", true);
    private static final AuthResult BUSY_BEARER =
            new AuthResult.Rejected("token: too many checks pending (expected: a retry later)");
    private static final TicketResult BAD_TICKET =
            new TicketResult.Rejected("ticket: invalid, expired or used (expected: a new one)");
    private static final AuthResult BAD_BEARER =
            new AuthResult.Rejected("token: invalid, expired or revoked (expected: one of a login)");
    private static final AuthResult NO_PLAYER =
            new AuthResult.Rejected("account: permission denied (expected: the role player)");

    private final TokenVerifier checks;
    private final BlockingExecutor workers;
    private final InstantSource clock;

    /** @param workers pool for signature checks */
    public AccountCredentials(TokenVerifier checks, BlockingExecutor workers, InstantSource clock) {
        this.checks = checks;
        this.workers = workers;
        this.clock = clock;
    }

    @Override
    public CompletionStage<TicketResult> verifyTicket(String text, long room) {
        return workers.call(() -> take(text, room), BUSY_TICKET).exceptionally(defect -> failed(defect, BAD_TICKET));
    }

    @Override
    public CompletionStage<AuthResult> authenticate(String token) {
        return workers.call(() -> look(token), BUSY_BEARER).exceptionally(defect -> failed(defect, BAD_BEARER));
    }

    private static <T> T failed(Throwable defect, T bad) {
        LOG.error("credential check failed", defect);
        return bad;
    }

    private TicketResult take(String text, long room) {
        return switch (checks.consume(text, room)) {
            case TokenVerification.Valid<JoinTicketVerifier.Admitted>(JoinTicketVerifier.Admitted admitted) ->
                admits(admitted);
            case TokenVerification.Invalid<JoinTicketVerifier.Admitted>(TokenFault fault) -> {
                LOG.debug("ticket refused: fault={}", fault);
                yield fault == TokenFault.NO_KEYS ? UNCHECKED_TICKET : BAD_TICKET;
            }
        };
    }

    private static TicketResult admits(JoinTicketVerifier.Admitted admitted) {
        JoinTicket ticket = admitted.ticket();
        int seat = switch (ticket.place()) {
            case TicketPlacement.Seat(int number) -> number;
            case TicketPlacement.Spectator() -> 0;
        };
        return new TicketResult.Admitted(
                ticket.accountId(),
                ticket.name(),
                ticket.room(),
                seat,
                RoleCommandPermissions.of(ticket.role()),
                admitted.id(),
                admitted.expiresMs());
    }

    private AuthResult look(String token) {
        return switch (checks.claim(token)) {
            case TokenVerification.Valid<AccessClaim>(AccessClaim claim) -> known(claim);
            case TokenVerification.Invalid<AccessClaim>(TokenFault fault) -> {
                LOG.debug("access token refused: fault={}", fault);
                yield BAD_BEARER;
            }
        };
    }

    private AuthResult known(AccessClaim claim) {
        Identity who = claim.who();
        if (!who.may(Permission.PLAY)) {
            return NO_PLAYER;
        }
        RevocationCheck revoked = checks.revoked();
        return new AuthResult.Authenticated(
                who.accountId(),
                who.name(),
                RoleCommandPermissions.of(Role.highest(who.roles())),
                () -> clock.millis() < claim.expiresMs()
                        && !revoked.isRevoked(who.accountId(), who.session(), who.generation()));
    }
}
