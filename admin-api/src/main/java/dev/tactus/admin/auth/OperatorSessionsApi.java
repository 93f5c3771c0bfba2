package dev.tactus.admin.auth;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.server.ServiceRequestContext;
import dev.tactus.admin.http.JsonBodies;
import dev.tactus.admin.http.ProblemException;
import dev.tactus.admin.http.RequestFields;
import java.util.Objects;

/** Routes with which the console signs in by a one-time link: codes for operators, sessions for codes. */
public final class OperatorSessionsApi {

    private final OperatorCredentials credentials;

    public OperatorSessionsApi(OperatorCredentials credentials) {
        this.credentials = credentials;
    }

    /** Issues a one-time code to an operator. */
    public HttpResponse issueCode(ServiceRequestContext ctx, HttpRequest request) {
        AccessGrant grant = Objects.requireNonNull(AccessGrant.of(ctx));
        if (grant.account() != null) {
            throw new ProblemException(
                    HttpStatus.FORBIDDEN,
                    "sign-in link: requested by an account (expected: the operator token or the local secret)");
        }
        ObjectNode json = JsonBodies.object().put("code", credentials.issueCode());
        return JsonBodies.response(HttpStatus.CREATED, json);
    }

    /** Exchanges a one-time code for a session token. */
    public HttpResponse begin(ServiceRequestContext ctx, HttpRequest request) {
        return HttpResponse.of(request.aggregate().thenApply(whole -> {
            String code = RequestFields.of(whole, "code").text("code");
            String token = credentials
                    .redeem(code)
                    .orElseThrow(() -> new ProblemException(
                            HttpStatus.UNAUTHORIZED, "code: unknown, used or expired (expected: one of a new link)"));
            return JsonBodies.response(HttpStatus.CREATED, JsonBodies.object().put("token", token));
        }));
    }

    /** Ends the session whose token the request presents. */
    public HttpResponse end(ServiceRequestContext ctx, HttpRequest request) {
        credentials.end(BearerTokens.require(request.headers()));
        return HttpResponse.of(HttpStatus.NO_CONTENT);
    }
}
