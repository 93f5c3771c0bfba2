package dev.tactus.admin.http;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.RequestHeaders;
import com.linecorp.armeria.common.ResponseHeaders;
import com.linecorp.armeria.server.ServiceRequestContext;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Lines of the access log, of requests without a server. */
class AccessLogTest {

    private final Logger logger = (Logger) LoggerFactory.getLogger(AccessLog.LOGGER);
    private final Lines lines = new Lines();

    @BeforeEach
    void listen() {
        lines.start();
        logger.addAppender(lines);
        logger.setAdditive(false);
        logger.setLevel(Level.INFO);
    }

    @AfterEach
    void stop() {
        logger.detachAppender(lines);
        logger.setAdditive(true);
        logger.setLevel(null);
    }

    @Test
    void shouldLogRequestWithoutSecrets() {
        serve("/api/v1/rooms/7?token=s3cret&page=2");

        assertThat(lines.seen)
                .singleElement()
                .asString()
                .matches("request: method=POST path=/api/v1/rooms/7 status=404 ms=[0-9]+ bytes=0 client=192\\.0\\.2\\.7"
                        + " protocol=[a-z0-9]+");
    }

    @Test
    void shouldBeSilentUnlessSwitchedOn() {
        logger.setLevel(Level.OFF);
        serve("/");

        assertThat(lines.seen).isEmpty();
    }

    private static void serve(String path) {
        ServiceRequestContext ctx = ServiceRequestContext.builder(
                        HttpRequest.of(RequestHeaders.builder(HttpMethod.POST, path)
                                .add("authorization", "Bearer s3cret")
                                .build()))
                .remoteAddress(new InetSocketAddress("192.0.2.7", 5000))
                .build();
        ctx.logBuilder().endRequest();
        ctx.logBuilder().responseHeaders(ResponseHeaders.of(404));
        ctx.logBuilder().endResponse();
        new AccessLog().log(ctx.log().ensureComplete());
    }

    /** Formatted messages of a logger, which any thread may use. */
    private static final class Lines extends AppenderBase<ILoggingEvent> {
        private final List<String> seen = new CopyOnWriteArrayList<>();

        @Override
        protected void append(ILoggingEvent event) {
            seen.add(event.getFormattedMessage());
        }
    }
}
