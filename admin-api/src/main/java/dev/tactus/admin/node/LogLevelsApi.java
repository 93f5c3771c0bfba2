package dev.tactus.admin.node;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.server.ServiceRequestContext;
import dev.tactus.accounts.store.AuditAction;
import dev.tactus.admin.auth.AuditTrail;
import dev.tactus.admin.http.JsonBodies;
import dev.tactus.admin.http.ProblemException;
import dev.tactus.admin.http.RequestFields;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** Routes of log levels, by logger; changes last until the process stops. */
public final class LogLevelsApi {

    private static final List<Level> LEVELS =
            List.of(Level.TRACE, Level.DEBUG, Level.INFO, Level.WARN, Level.ERROR, Level.OFF);

    private final String node;
    private final AuditTrail audit;

    public LogLevelsApi(String node, AuditTrail audit) {
        this.node = node;
        this.audit = audit;
    }

    public HttpResponse list(ServiceRequestContext ctx, HttpRequest request) {
        ObjectNode json = JsonBodies.object();
        ArrayNode items = json.putArray("loggers");
        context().getLoggerList().forEach(logger -> items.add(json(logger)));
        return JsonBodies.response(HttpStatus.OK, json);
    }

    public HttpResponse set(ServiceRequestContext ctx, HttpRequest request) {
        Logger logger = logger(Objects.requireNonNull(ctx.pathParam("logger")));
        return HttpResponse.of(request.aggregate().thenCompose(whole -> {
            String text = RequestFields.of(whole, "level").text("level", "");
            Level level = text.isEmpty() ? null : level(text);
            if (level == null && logger.getName().equals(org.slf4j.Logger.ROOT_LOGGER_NAME)) {
                throw ProblemException.badRequest("level: none (expected: a level, since " + logger.getName()
                        + " has no parent to inherit from)");
            }
            logger.setLevel(level);
            String what =
                    "node " + node + ", " + logger.getName() + ": " + (level == null ? "inherited" : level.toString());
            return audit.recordOperation(ctx, AuditAction.LOG_LEVEL_SET, what)
                    .thenApply(written -> JsonBodies.response(HttpStatus.OK, json(logger)));
        }));
    }

    /** Returns an existing logger only: creating one for any name would leak memory. */
    private static Logger logger(String name) {
        Logger logger = context().exists(name);
        if (logger == null) {
            throw new ProblemException(
                    HttpStatus.NOT_FOUND, "logger: " + name + " (expected: a logger of /api/v1/log-levels)");
        }
        return logger;
    }

    private static Level level(String text) {
        return LEVELS.stream()
                .filter(level -> level.toString().equals(text.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() ->
                        ProblemException.badValue("level", text, Arrays.toString(LEVELS.toArray()) + ", or null"));
    }

    private static ObjectNode json(Logger logger) {
        ObjectNode json = JsonBodies.object();
        json.put("logger", logger.getName());
        json.put("level", text(logger.getLevel()));
        json.put("effective", logger.getEffectiveLevel().toString());
        return json;
    }

    private static @Nullable String text(@Nullable Level level) {
        return level == null ? null : level.toString();
    }

    private static LoggerContext context() {
        return (LoggerContext) LoggerFactory.getILoggerFactory();
    }
}
