package dev.tactus.server.http;

import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServiceRequestContext;
import dev.tactus.server.settings.Secret;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/**
 * Lets operators alone create and close rooms. With a token set, whoever shows it; without one, whoever sits at this
 * machine, which a foreign page in this machine's browser does not.
 */
final class OperatorGate {

    private final Secret token;

    OperatorGate(Secret token) {
        this.token = token;
    }

    /** Guards a service of the API: the token comes as a bearer. */
    HttpService guard(HttpService service) {
        return (ctx, request) -> {
            check(ctx, request, null);
            return service.serve(ctx, request);
        };
    }

    /** Guards the old lobby's call, which can carry its token in the query only. */
    HttpService guardOld(HttpService service) {
        return (ctx, request) -> {
            check(ctx, request, ctx.queryParam("token"));
            return service.serve(ctx, request);
        };
    }

    private void check(ServiceRequestContext ctx, HttpRequest request, @Nullable String inQuery) {
        if (token.isSet()) {
            checkToken(request, inQuery);
        } else {
            checkOrigin(ctx, request);
        }
    }

    private void checkToken(HttpRequest request, @Nullable String inQuery) {
        String header = request.headers().get(HttpHeaderNames.AUTHORIZATION, "");
        String shown = header.regionMatches(true, 0, "Bearer ", 0, 7)
                ? header.substring(7).strip()
                : inQuery;
        if (shown == null || !token.matches(shown)) {
            throw new ProblemException(
                    HttpStatus.UNAUTHORIZED,
                    (shown == null ? "operator token: none" : "operator token: a wrong one")
                            + " (expected: Authorization: Bearer and the token of the setting http.operator-token)");
        }
    }

    /** A name that resolves to this machine is not enough: a page elsewhere could have its own name resolve so. */
    private static void checkOrigin(ServiceRequestContext ctx, HttpRequest request) {
        boolean here = ctx.remoteAddress().getAddress().isLoopbackAddress() && namesLoopback(request.authority());
        String site = request.headers().get("sec-fetch-site", "none");
        if (!here || !(site.equals("none") || site.equals("same-origin"))) {
            throw new ProblemException(
                    HttpStatus.FORBIDDEN,
                    "operator token: none is set (expected: the setting http.operator-token,"
                            + " or a request from this machine to a loopback address)");
        }
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
