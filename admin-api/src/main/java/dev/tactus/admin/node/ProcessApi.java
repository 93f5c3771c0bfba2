package dev.tactus.admin.node;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.server.ServerBuilder;
import com.linecorp.armeria.server.ServiceRequestContext;
import dev.tactus.admin.http.ExpectContinueGuard;
import dev.tactus.admin.http.JsonBodies;
import dev.tactus.admin.http.StaticFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Routes of every process, whatever its roles: version, health, metrics, API description. */
public final class ProcessApi {

    private static final MediaType METRICS = MediaType.parse("text/plain; version=0.0.4; charset=utf-8");

    private static final String DESCRIPTION = "openapi.json";

    private final String version;
    private final Supplier<String> scrape;
    private final BooleanSupplier ready;

    public ProcessApi(String version, Supplier<String> scrape, BooleanSupplier ready) {
        this.version = version;
        this.scrape = scrape;
        this.ready = ready;
    }

    /** Returns the description of the API. */
    public static JsonNode description() {
        try (InputStream json = Objects.requireNonNull(ProcessApi.class.getResourceAsStream(DESCRIPTION))) {
            return JsonBodies.read(json.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the description of the API", e);
        }
    }

    public void bind(ServerBuilder builder) {
        ExpectContinueGuard.bind(builder, HttpMethod.GET, "/api/v1/version", this::version);
        ExpectContinueGuard.bind(
                builder,
                HttpMethod.GET,
                "/api/v1/openapi.json",
                StaticFiles.of(ProcessApi.class, DESCRIPTION, MediaType.JSON_UTF_8));
        ExpectContinueGuard.bind(builder, HttpMethod.GET, "/metrics", this::metrics);
        ExpectContinueGuard.bind(builder, HttpMethod.GET, "/healthz", this::health);
        ExpectContinueGuard.bind(builder, HttpMethod.GET, "/readyz", this::readiness);
    }

    private HttpResponse version(ServiceRequestContext ctx, HttpRequest request) {
        ObjectNode json = JsonBodies.object();
        json.put("name", "tactus");
        json.put("version", version);
        json.put("java", Runtime.version().toString());
        return JsonBodies.response(HttpStatus.OK, json);
    }

    private HttpResponse metrics(ServiceRequestContext ctx, HttpRequest request) {
        return HttpResponse.of(JsonBodies.headers(HttpStatus.OK, METRICS), HttpData.ofUtf8(scrape.get()));
    }

    /** Answers while the process lives. */
    private HttpResponse health(ServiceRequestContext ctx, HttpRequest request) {
        return line(HttpStatus.OK, "ok\n");
    }

    /** Answers whether the process serves its roles. */
    private HttpResponse readiness(ServiceRequestContext ctx, HttpRequest request) {
        return ready.getAsBoolean()
                ? line(HttpStatus.OK, "ready\n")
                : line(HttpStatus.SERVICE_UNAVAILABLE, "starting, stopping or draining\n");
    }

    private static HttpResponse line(HttpStatus status, String text) {
        return HttpResponse.of(JsonBodies.headers(status, MediaType.PLAIN_TEXT_UTF_8), HttpData.ofUtf8(text));
    }
}
