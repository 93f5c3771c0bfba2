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
 * Decorator of services that may answer before the whole request has arrived, for example to refuse it by its headers. HTTP/2
 * would reset the stream at once, and a client that is still sending would lose the answer.
 */
public final class ExpectContinueGuard extends SimpleDecoratingHttpService {

    private static final ServiceOptions PATIENT =
            ServiceOptions.builder().closeHttp2StreamDelayMillis(5_000).build();

    ExpectContinueGuard(HttpService service) {
        super(service);
    }

    /** Binds a guarded service to a method and path. */
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
