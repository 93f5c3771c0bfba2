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
import dev.tactus.admin.http.LoopbackOrigin;
import dev.tactus.admin.http.ProblemException;
import dev.tactus.admin.http.RefusalProblems;
import dev.tactus.config.Secret;
import dev.tactus.identity.IdentityService;
import dev.tactus.identity.IdentityService.Source;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Lets in who may: whoever shows the operator's token; an account that has the permission; and, where no operator's token is set,
 * whoever sits at this machine and shows nothing, which a foreign page in this machine's browser does not.
 */
public final class OperatorAuthorizer {

    private final Secret token;
    private final @Nullable IdentityService identities;

    /** @param identities of accounts; null where there are none */
    public OperatorAuthorizer(Secret token, @Nullable IdentityService identities) {
        this.token = token;
        this.identities = identities;
    }

    /** Guards a service that only shows something: what the account may is what its token says. */
    public HttpService guardRead(Permission permission, HttpService service) {
        return (ctx, request) -> enter(ctx, request, permission, Source.TOKEN, service);
    }

    /** Guards a service of the API that changes something. */
    public HttpService guard(Permission permission, HttpService service) {
        return (ctx, request) -> enter(ctx, request, permission, Source.ACCOUNT, service);
    }

    /** Guards the old lobby's call, which can carry the operator's token in the query only; an account's has no place there. */
    public HttpService guardLegacy(Permission permission, HttpService service) {
        return (ctx, request) -> {
            String inQuery = ctx.queryParam("token");
            if (inQuery == null || !token.isSet()) {
                return enter(ctx, request, permission, Source.ACCOUNT, service);
            }
            if (!token.matches(inQuery)) {
                throw wrongToken(inQuery);
            }
            return enterAsOperator(ctx, request, AccessGrant.Grounds.TOKEN, service);
        };
    }

    /** Lets in everybody who may anything here, and asks who it is of all others. */
    public HttpService identify(HttpService service) {
        return (ctx, request) -> {
            if (BearerTokens.find(request.headers()) == null
                    && !token.isSet()
                    && !LoopbackOrigin.isLocalRequest(ctx, request.headers())) {
                throw new ProblemException(
                        HttpStatus.UNAUTHORIZED,
                        "token: none (expected: Authorization: Bearer and the access token of a login)");
            }
            return enter(ctx, request, Permission.SPECTATE, Source.ACCOUNT, service);
        };
    }

    private HttpResponse enter(
            ServiceRequestContext ctx, HttpRequest request, Permission permission, Source source, HttpService service)
            throws Exception {
        String shown = BearerTokens.find(request.headers());
        IdentityService accounts = identities;
        if (token.isSet() && shown != null && token.matches(shown)) {
            return enterAsOperator(ctx, request, AccessGrant.Grounds.TOKEN, service);
        }
        if (shown != null && accounts != null) {
            return HttpResponse.of(accounts.require(shown, permission, source).thenApply(found -> {
                Identity who = RefusalProblems.valueOf(found);
                new AccessGrant(AccessGrant.Grounds.ACCOUNT, who, () -> stillMay(accounts, shown, permission))
                        .attach(ctx);
                AuditTrail.attach(ctx, new AuditTrail.AuditedActor(Actor.of(who), ""));
                return enter(ctx, request, service);
            }));
        }
        requireThisMachine(ctx, request, shown);
        return enterAsOperator(ctx, request, AccessGrant.Grounds.MACHINE, service);
    }

    private static HttpResponse enterAsOperator(
            ServiceRequestContext ctx, HttpRequest request, AccessGrant.Grounds by, HttpService service)
            throws Exception {
        AccessGrant.permanent(by).attach(ctx);
        String grounds = by == AccessGrant.Grounds.TOKEN ? "by the operator's token" : "from this machine";
        AuditTrail.attach(ctx, new AuditTrail.AuditedActor(Actor.CONSOLE, grounds));
        return service.serve(ctx, request);
    }

    private static CompletionStage<Boolean> stillMay(IdentityService accounts, String shown, Permission permission) {
        return accounts.require(shown, permission, Source.TOKEN).thenApply(found -> found instanceof Outcome.Done);
    }

    private static HttpResponse enter(ServiceRequestContext ctx, HttpRequest request, HttpService service) {
        try {
            return service.serve(ctx, request);
        } catch (RuntimeException refused) {
            throw refused;
        } catch (Exception defect) {
            throw new IllegalStateException(defect);
        }
    }

    private void requireThisMachine(ServiceRequestContext ctx, HttpRequest request, @Nullable String shown) {
        if (token.isSet()) {
            throw wrongToken(shown);
        }
        if (!LoopbackOrigin.isLocalRequest(ctx, request.headers())) {
            throw new ProblemException(
                    HttpStatus.FORBIDDEN,
                    "operator token: none is set (expected: the setting http.operator-token,"
                            + (identities == null ? "" : " an access token of an account that may,")
                            + " or a request from this machine to a loopback address)");
        }
    }

    private ProblemException wrongToken(@Nullable String shown) {
        return new ProblemException(
                HttpStatus.UNAUTHORIZED,
                (shown == null ? "operator token: none" : "operator token: a wrong one")
                        + " (expected: Authorization: Bearer and the token of the setting http.operator-token"
                        + (identities == null ? ")" : ", or an access token of an account that may)"));
    }
}
