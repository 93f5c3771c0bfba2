package dev.tactus.server.http;

import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServiceOptions;
import com.linecorp.armeria.server.ServiceRequestContext;
import com.linecorp.armeria.server.SimpleDecoratingHttpService;

/**
 * A service that may answer before the whole request has come, as one does that refuses it by its head. HTTP/2 would reset the
 * stream at once, and who still sends would lose the answer to that.
 */
final class EarlyAnswers extends SimpleDecoratingHttpService {

    private static final ServiceOptions PATIENT =
            ServiceOptions.builder().closeHttp2StreamDelayMillis(5_000).build();

    EarlyAnswers(HttpService service) {
        super(service);
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
