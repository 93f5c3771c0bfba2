package dev.tactus.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tactus.admin.node.ProcessApi;
import java.net.http.HttpResponse;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Query parameters of every route that the API's description has. */
final class QueryParametersIT {

    private static final HttpTestServer bench = new HttpTestServer("http.operator-token=s3cret");
    private static final AccountCaller operator = new AccountCaller(bench, "s3cret");

    @AfterAll
    static void close() {
        bench.close();
    }

    @Test
    void shouldRefuseUnknownParametersOnEveryRoute() {
        int routes = 0;
        for (var path : ProcessApi.description().get("paths").properties()) {
            for (var operation : path.getValue().properties()) {
                String method = operation.getKey().toUpperCase(Locale.ROOT);
                if (method.equals("PARAMETERS") || !path.getKey().matches("/api/.*|/metrics|/healthz|/readyz")) {
                    continue;
                }
                String url = path.getKey().replaceAll("\\{[a-z]+}", "1") + "?zork=1";
                HttpResponse<String> refused = operator.callRoot(method, url, null);
                assertThat(refused.statusCode()).as(method + " " + url).isEqualTo(400);
                assertThat(refused.body())
                        .contains("query: zork: no such parameter (expected: " + expected(operation.getValue()));
                routes++;
            }
        }
        assertThat(routes).isGreaterThan(50);
    }

    @Test
    void shouldRefuseParametersGivenTwice() {
        HttpResponse<String> refused = operator.callRoot("GET", "/api/v1/rooms?limit=1&limit=2", null);
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("limit: given 2 times (expected: at most once)");
    }

    @Test
    void shouldTakeKnownParametersAndTheOldLobbysUnknownOnes() {
        assertThat(operator.callRoot("GET", "/api/v1/rooms?limit=1", null).statusCode())
                .isEqualTo(200);
        assertThat(operator.callRoot("HEAD", "/api/v1/rooms?limit=1", null).statusCode())
                .isEqualTo(200);
        assertThat(operator.callRoot("GET", "/create?room=9&member=1&x=y", null).statusCode())
                .isEqualTo(200);
    }

    private static String expected(JsonNode operation) {
        for (JsonNode parameter : operation.path("parameters")) {
            if (parameter.path("in").asText().equals("query")) {
                return "some of ";
            }
        }
        return "none)";
    }
}
