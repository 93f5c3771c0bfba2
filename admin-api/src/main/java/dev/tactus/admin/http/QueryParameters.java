package dev.tactus.admin.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.QueryParams;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServiceRequestContext;
import dev.tactus.core.bounds.Bounded;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Refuses query parameters that the description of the API does not have, and those that are given twice, as unknown
 * and repeated fields of a body are refused. Immutable.
 */
public final class QueryParameters {

    /**
     * Routes outside the API that are strict too. Pages read their own address, and the old lobby at /create ignored what
     * it did not know.
     */
    private static final List<String> PROCESS = List.of("/metrics", "/healthz", "/readyz");

    @Bounded(by = "the routes of the API", owner = Bounded.Owner.NODE, full = Bounded.Fate.NEVER)
    private final Map<String, List<String>> known = new HashMap<>();

    /** @param description the API in the form of OpenAPI 3 */
    public QueryParameters(JsonNode description) {
        description.get("paths").properties().forEach(path -> {
            if (path.getKey().startsWith("/api/") || PROCESS.contains(path.getKey())) {
                // Routes write a parameter of their path as :id, the description as {id}.
                String pattern = path.getKey().replaceAll("\\{(\\w+)}", ":$1");
                path.getValue().properties().forEach(method -> add(pattern, method.getKey(), method.getValue()));
            }
        });
    }

    private void add(String path, String method, JsonNode operation) {
        List<String> names = new ArrayList<>();
        for (JsonNode parameter : operation.path("parameters")) {
            if (parameter.path("in").asText().equals("query")) {
                names.add(parameter.path("name").asText());
            }
        }
        if (Arrays.stream(HttpMethod.values()).anyMatch(verb -> verb.name().equalsIgnoreCase(method))) {
            known.put(method.toUpperCase(Locale.ROOT) + " " + path, List.copyOf(names));
        }
    }

    /** Serves a request, or refuses its query. */
    public HttpResponse serve(HttpService service, ServiceRequestContext ctx, HttpRequest request) throws Exception {
        if (ctx.query() != null && !ctx.query().isEmpty()) {
            HttpMethod method = ctx.method() == HttpMethod.HEAD ? HttpMethod.GET : ctx.method();
            List<String> names = known.get(method + " " + ctx.config().route().patternString());
            if (names != null) {
                check(ctx.queryParams(), names);
            }
        }
        return service.serve(ctx, request);
    }

    private static void check(QueryParams query, List<String> names) {
        for (String name : query.names()) {
            if (!names.contains(name)) {
                throw ProblemException.badRequest("query: " + name + ": no such parameter (expected: "
                        + (names.isEmpty() ? "none" : "some of " + String.join(", ", names)) + ")");
            }
            int times = query.getAll(name).size();
            if (times > 1) {
                throw ProblemException.badRequest(name + ": given " + times + " times (expected: at most once)");
            }
        }
    }
}
