package dev.tactus.admin.auth;

import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServiceRequestContext;
import dev.tactus.accounts.Actor;
import dev.tactus.accounts.Outcome;
import dev.tactus.accounts.role.Permission;
import dev.tactus.accounts.token.Identity;
import dev.tactus.admin.http.ForwardedRequests;
import dev.tactus.admin.http.ProblemException;
import dev.tactus.admin.http.RefusalProblems;
import dev.tactus.identity.IdentityService;
import dev.tactus.identity.IdentityService.Source;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Authorizes requests by a proof: the operator token, the local secret, a session begun with a sign-in link, or an account that
 * has the permission. Where no operator token is set, a direct request from this machine may also create rooms without a proof,
 * within a bound; it never gets an operator's permissions, because a reverse proxy on this machine has its address too.
 */
public final class OperatorAuthorizer {

    private final OperatorCredentials credentials;
    private final @Nullable IdentityService identities;

    /** @param identities of accounts; null where there are none */
    public OperatorAuthorizer(OperatorCredentials credentials, @Nullable IdentityService identities) {
        this.credentials = credentials;
        this.identities = identities;
    }

    /** Guards a service that only reads: an account's permissions are those in its token. */
    public HttpService guardRead(Permission permission, HttpService service) {
        return (ctx, request) -> enter(ctx, request, permission, Source.TOKEN, service);
    }

    /** Guards a service that changes something: an account's permissions are looked up. */
    public HttpService guard(Permission permission, HttpService service) {
        return (ctx, request) -> enter(ctx, request, permission, Source.ACCOUNT, service);
    }

    /** Guards the old lobby's call, whose query can carry the operator token only. */
    public HttpService guardLegacy(Permission permission, HttpService service) {
        return (ctx, request) -> {
            String inQuery = ctx.queryParam("token");
            if (inQuery == null || !credentials.hasToken()) {
                return enter(ctx, request, permission, Source.ACCOUNT, service);
            }
            if (!credentials.isToken(inQuery)) {
                throw refusal(inQuery);
            }
            return enterAs(ctx, request, AccessGrant.Grounds.TOKEN, () -> true, service);
        };
    }

    /** Guards a service for every caller that proves an identity. */
    public HttpService identify(HttpService service) {
        return (ctx, request) -> enter(ctx, request, Permission.SPECTATE, Source.ACCOUNT, service);
    }

    /**
     * Serves every caller; one that proves the permission has a grant, for which the service tells more and reserves streams.
     */
    public HttpService recognize(Permission permission, HttpService service) {
        return (ctx, request) -> {
            String presented = BearerTokens.find(request.headers());
            IdentityService accounts = identities;
            if (presented == null || credentials.match(presented) != null) {
                return presented == null
                        ? service.serve(ctx, request)
                        : enter(ctx, request, permission, Source.TOKEN, service);
            }
            if (accounts == null) {
                return service.serve(ctx, request);
            }
            return HttpResponse.of(accounts.require(presented, permission, Source.TOKEN)
                    .thenApply(found -> {
                        if (found instanceof Outcome.Done<Identity>(Identity who)) {
                            new AccessGrant(
                                            AccessGrant.Grounds.ACCOUNT,
                                            who,
                                            () -> isStillPermitted(accounts, presented, permission))
                                    .attach(ctx);
                        }
                        return serve(ctx, request, service);
                    }));
        };
    }

    private HttpResponse enter(
            ServiceRequestContext ctx, HttpRequest request, Permission permission, Source source, HttpService service)
            throws Exception {
        String presented = BearerTokens.find(request.headers());
        AccessGrant.Grounds operator = credentials.match(presented);
        if (operator != null) {
            return enterAs(ctx, request, operator, () -> credentials.match(presented) == operator, service);
        }
        IdentityService accounts = identities;
        if (presented != null && accounts != null) {
            return HttpResponse.of(accounts.require(presented, permission, source)
                    .thenApply(found -> {
                        Identity who = RefusalProblems.valueOf(found);
                        new AccessGrant(
                                        AccessGrant.Grounds.ACCOUNT,
                                        who,
                                        () -> isStillPermitted(accounts, presented, permission))
                                .attach(ctx);
                        AuditTrail.attach(ctx, new AuditTrail.AuditedActor(Actor.of(who), ""));
                        return serve(ctx, request, service);
                    }));
        }
        boolean mayCreate = permission == Permission.ALLOCATE_ROOMS && !credentials.hasToken();
        if (presented == null && mayCreate && ForwardedRequests.isLocal(ctx)) {
            return enterAs(ctx, request, AccessGrant.Grounds.UNPROVEN, () -> true, service);
        }
        throw refusal(presented);
    }

    /** @param check whether the proof is still valid, for long-lived responses */
    private static HttpResponse enterAs(
            ServiceRequestContext ctx,
            HttpRequest request,
            AccessGrant.Grounds by,
            BooleanSupplier check,
            HttpService service)
            throws Exception {
        new AccessGrant(by, null, () -> CompletableFuture.completedFuture(check.getAsBoolean())).attach(ctx);
        String grounds = switch (by) {
            case TOKEN -> "by the operator token";
            case MACHINE -> "by the local secret";
            case ACCOUNT, UNPROVEN -> "without a proof";
        };
        AuditTrail.attach(ctx, new AuditTrail.AuditedActor(Actor.CONSOLE, grounds));
        return service.serve(ctx, request);
    }

    private static CompletionStage<Boolean> isStillPermitted(
            IdentityService accounts, String presented, Permission permission) {
        return accounts.require(presented, permission, Source.TOKEN).thenApply(found -> found instanceof Outcome.Done);
    }

    private static HttpResponse serve(ServiceRequestContext ctx, HttpRequest request, HttpService service) {
        try {
            return service.serve(ctx, request);
        } catch (RuntimeException refused) {
            throw refused;
        } catch (Exception defect) {
            throw new IllegalStateException(defect);
        }
    }

    private ProblemException refusal(@Nullable String presented) {
        return new ProblemException(
                HttpStatus.UNAUTHORIZED,
                (presented == null ? "token: none" : "token: wrong")
                        + " (expected: Authorization: Bearer and the operator token or the local secret of this node"
                        + (identities == null ? ")" : ", or an access token of an account with the permission)"));
    }
}
