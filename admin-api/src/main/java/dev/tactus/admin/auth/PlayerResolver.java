package dev.tactus.admin.auth;

import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.RequestHeaders;
import com.linecorp.armeria.server.ServiceRequestContext;
import dev.tactus.accounts.Account;
import dev.tactus.accounts.attempt.AddressKeys;
import dev.tactus.accounts.role.Permission;
import dev.tactus.admin.http.ForwardedRequests;
import dev.tactus.admin.http.ProblemException;
import dev.tactus.admin.http.RefusalProblems;
import dev.tactus.core.DecimalText;
import dev.tactus.identity.IdentityService;
import dev.tactus.identity.IdentityService.Source;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Determines the player of a request: an account by its access token, or a guest by the number and the token that a lobby gave
 * them. An operator's secret makes no player; its bearer plays as a guest who may create rooms.
 */
public final class PlayerResolver {

    /** Header of a guest: the number and the token, with a colon between them. */
    public static final String GUEST_HEADER = "tactus-guest";

    /** Numbers of guests begin here, above those of accounts. */
    public static final long GUEST_MIN = Account.ID_MAX + 1;

    private static final int HEADER_CHARS_MAX = 256;

    private final OperatorCredentials credentials;
    private final @Nullable IdentityService identities;

    /** @param identities of accounts; null where there are none */
    public PlayerResolver(OperatorCredentials credentials, @Nullable IdentityService identities) {
        this.credentials = credentials;
        this.identities = identities;
    }

    /**
     * Completes with the player; exceptionally with a problem if a token is shown that is not valid, or an account may not play.
     *
     * @param source of the account's permissions
     * @throws ProblemException if the header of a guest is malformed
     */
    public CompletionStage<PlayerCaller> resolve(ServiceRequestContext ctx, Source source) {
        RequestHeaders headers = ctx.request().headers();
        String bearer = BearerTokens.find(headers);
        String address = AddressKeys.group(ForwardedRequests.client(ctx));
        if (bearer == null || credentials.isOperator(bearer)) {
            boolean trusted = bearer != null || (!credentials.hasToken() && ForwardedRequests.isLocal(ctx));
            return CompletableFuture.completedFuture(guest(headers.get(GUEST_HEADER, ""), trusted, address));
        }
        IdentityService accounts = identities;
        if (accounts == null) {
            throw new ProblemException(
                    HttpStatus.UNAUTHORIZED, "token: wrong (expected: none, since this node has no accounts)");
        }
        return accounts.require(bearer, Permission.PLAY, source)
                .thenApply(found -> new PlayerCaller(RefusalProblems.valueOf(found), 0, null, false, address));
    }

    private static PlayerCaller guest(String header, boolean trusted, String address) {
        if (header.isEmpty()) {
            return new PlayerCaller(null, 0, null, trusted, address);
        }
        int colon = header.indexOf(':');
        try {
            if (colon > 0 && colon < header.length() - 1 && header.length() <= HEADER_CHARS_MAX) {
                long number = DecimalText.parseUnsignedLong(header.substring(0, colon));
                if (Long.compareUnsigned(number, GUEST_MIN) >= 0) {
                    return new PlayerCaller(null, number, header.substring(colon + 1), trusted, address);
                }
            }
        } catch (NumberFormatException e) {
            // Reported below, as any other malformed header.
        }
        throw ProblemException.badRequest(
                GUEST_HEADER + ": malformed (expected: the number and the token of a guest, as NUMBER:TOKEN)");
    }
}
