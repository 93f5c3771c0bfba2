package dev.tactus.admin.http;

import com.linecorp.armeria.common.logging.RequestLog;
import com.linecorp.armeria.server.ServiceRequestContext;
import com.linecorp.armeria.server.logging.AccessLogWriter;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs each answered request at level info, which is off unless the settings say {@code log.http = true} or an operator sets the
 * level of this logger. Headers, bodies and the query are left out, since tokens are sent in them. A WebSocket or a stream is
 * logged at its end. Any thread.
 */
public final class AccessLog implements AccessLogWriter {

    /** Name of the logger. */
    public static final String LOGGER = "dev.tactus.admin.http.AccessLog";

    private static final Logger LOG = LoggerFactory.getLogger(LOGGER);

    @Override
    public void log(RequestLog log) {
        if (LOG.isInfoEnabled() && log.context() instanceof ServiceRequestContext ctx) {
            LOG.info(
                    "request: method={} path={} status={} ms={} bytes={} client={} protocol={}",
                    log.requestHeaders().method(),
                    log.context().path(),
                    log.responseStatus().code(),
                    TimeUnit.NANOSECONDS.toMillis(log.totalDurationNanos()),
                    log.responseLength(),
                    ForwardedRequests.client(ctx).getHostAddress(),
                    log.sessionProtocol().uriText());
        }
    }
}
