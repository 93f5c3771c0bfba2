package dev.tactus.server.http;

import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServiceRequestContext;
import dev.tactus.accounts.Actor;
import dev.tactus.accounts.Outcome;
import dev.tactus.accounts.role.Permission;
import dev.tactus.accounts.token.Identity;
import dev.tactus.server.account.Identities;
import dev.tactus.server.account.Identities.Source;
import dev.tactus.server.settings.Secret;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/**
 * Lets in who may: whoever shows the operator's token; an account that has the permission; and, where no operator's token is set,
 * whoever sits at this machine and shows nothing, which a foreign page in this machine's browser does not.
 */
final class OperatorGate {

    private final Secret token;
    private final @Nullable Identities identities;

    /** @param identities of accounts; null where there are none */
    OperatorGate(Secret token, @Nullable Identities identities) {
        this.token = token;
        this.identities = identities;
    }

    /** Guards a service that only shows something: what the account may is what its token says. */
    HttpService guardLooking(Permission permission, HttpService service) {
        return (ctx, request) -> enter(ctx, request, permission, Source.TOKEN, service);
    }

    /** Guards a service of the API that changes something. */
    HttpService guard(Permission permission, HttpService service) {
        return (ctx, request) -> enter(ctx, request, permission, Source.ACCOUNT, service);
    }

    /** Guards the old lobby's call, which can carry the operator's token in the query only; an account's has no place there. */
    HttpService guardOld(Permission permission, HttpService service) {
        return (ctx, request) -> {
            String inQuery = ctx.queryParam("token");
            if (inQuery == null || !token.isSet()) {
                return enter(ctx, request, permission, Source.ACCOUNT, service);
            }
            if (!token.matches(inQuery)) {
                throw wrongToken(inQuery);
            }
            return enterAsOperator(ctx, request, "by the operator's token", service);
        };
    }

    private HttpResponse enter(
            ServiceRequestContext ctx, HttpRequest request, Permission permission, Source source, HttpService service)
            throws Exception {
        String shown = Bearers.find(request.headers());
        if (token.isSet() && shown != null && token.matches(shown)) {
            return enterAsOperator(ctx, request, "by the operator's token", service);
        }
        if (shown != null && identities != null) {
            return HttpResponse.of(identities
                    .require(shown, permission, source)
                    .thenApply(found -> enter(ctx, request, found, service)));
        }
        requireThisMachine(ctx, request, shown);
        return enterAsOperator(ctx, request, "from this machine", service);
    }

    private static HttpResponse enterAsOperator(
            ServiceRequestContext ctx, HttpRequest request, String how, HttpService service) throws Exception {
        Deeds.by(ctx, new Deeds.Doer(Actor.CONSOLE, how));
        return service.serve(ctx, request);
    }

    private static HttpResponse enter(
            ServiceRequestContext ctx, HttpRequest request, Outcome<Identity> found, HttpService service) {
        Identity who = Refusals.done(found);
        Deeds.by(ctx, new Deeds.Doer(Actor.of(who), ""));
        try {
            return service.serve(ctx, request);
        } catch (RuntimeException refused) {
            throw refused;
        } catch (Exception defect) {
            throw new IllegalStateException(defect);
        }
    }

    /** A name that resolves to this machine is not enough: a page elsewhere could have its own name resolve so. */
    private void requireThisMachine(ServiceRequestContext ctx, HttpRequest request, @Nullable String shown) {
        if (token.isSet()) {
            throw wrongToken(shown);
        }
        boolean here = ctx.remoteAddress().getAddress().isLoopbackAddress() && namesLoopback(request.authority());
        String site = request.headers().get("sec-fetch-site", "none");
        if (!here || !(site.equals("none") || site.equals("same-origin"))) {
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

    private static boolean namesLoopback(@Nullable String authority) {
        if (authority == null) {
            return false;
        }
        String host = authority.replaceFirst(":\\d+$", "");
        if (host.equals("localhost")) {
            return true;
        }
        try {
            return InetAddress.ofLiteral(host.replaceAll("^\\[|]$", "")).isLoopbackAddress();
        } catch (IllegalArgumentException notAnAddress) {
            return false;
        }
    }
}
