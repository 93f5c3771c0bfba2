package dev.tactus.admin.http;

import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.Route;
import com.linecorp.armeria.server.ServerBuilder;
import com.linecorp.armeria.server.ServiceOptions;
import com.linecorp.armeria.server.ServiceRequestContext;
import com.linecorp.armeria.server.SimpleDecoratingHttpService;

/**
 * A service that may answer before the whole request has come, as one does that refuses it by its head. HTTP/2 would reset the
 * stream at once, and who still sends would lose the answer to that.
 */
public final class ExpectContinueGuard extends SimpleDecoratingHttpService {

    private static final ServiceOptions PATIENT =
            ServiceOptions.builder().closeHttp2StreamDelayMillis(5_000).build();

    private ExpectContinueGuard(HttpService service) {
        super(service);
    }

    /** Binds a service to a method and path, guarded. */
    public static void bind(ServerBuilder builder, HttpMethod method, String path, HttpService service) {
        builder.service(Route.builder().methods(method).path(path).build(), new ExpectContinueGuard(service));
    }

    @Override
    public HttpResponse serve(ServiceRequestContext ctx, HttpRequest request) throws Exception {
        return ((HttpService) unwrap()).serve(ctx, request);
    }

    @Override
    public ServiceOptions options() {
        return PATIENT;
    }
}
