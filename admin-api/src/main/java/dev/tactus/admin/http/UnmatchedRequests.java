package dev.tactus.admin.http;

import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.HttpStatusException;
import com.linecorp.armeria.server.Route;
import com.linecorp.armeria.server.ServerBuilder;
import com.linecorp.armeria.server.ServiceRequestContext;
import java.util.EnumSet;
import java.util.Set;

/** Refuses requests for paths and methods that no route serves, as patiently as routes do; Armeria's own service is not. */
public final class UnmatchedRequests implements HttpService {

    /** Pattern of the route, which is no route of the API. */
    public static final String PATTERN = Route.ofCatchAll().patternString();

    private UnmatchedRequests() {}

    /** Binds the refusal of what no other route of the server takes; HEAD is not bound, since routes of GET serve it. */
    public static void bind(ServerBuilder builder) {
        Set<HttpMethod> methods = EnumSet.copyOf(HttpMethod.knownMethods());
        methods.remove(HttpMethod.HEAD);
        builder.service(
                Route.builder().catchAll().methods(methods).build(), new ExpectContinueGuard(new UnmatchedRequests()));
    }

    @Override
    public HttpResponse serve(ServiceRequestContext ctx, HttpRequest request) {
        HttpStatusException mismatch = ctx.routingContext().deferredStatusException();
        throw mismatch == null ? HttpStatusException.of(HttpStatus.NOT_FOUND) : mismatch;
    }
}
