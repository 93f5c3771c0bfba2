package dev.tactus.webui;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tactus.admin.HttpTestServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class WebPagesIT {

    private static final HttpTestServer bench = HttpTestServer.withPages(WebPages::bind);

    @AfterAll
    static void close() {
        bench.close();
    }

    @Test
    void shouldDescribeExactlyTheRoutesThatAreBound() {
        JsonNode description = HttpTestServer.json(bench.get("/api/v1/openapi.json"));
        assertThat(description.get("openapi").textValue()).startsWith("3.1");
        List<String> described = new ArrayList<>();
        description
                .get("paths")
                .properties()
                .forEach(path -> path.getValue().properties().stream()
                        .filter(operation -> operation.getValue().isObject())
                        .forEach(method ->
                                described.add(method.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey())));
        List<String> bound = bench.face.routes().stream()
                .map(route -> route.replaceAll(":(\\w+)", "{$1}"))
                .filter(route -> !route.matches("GET /[\\w/]+\\.(css|js|d\\.ts)"))
                .filter(route -> !route.matches("(?!GET)\\w+ /ws"))
                .toList();
        assertThat(described).containsExactlyInAnyOrderElementsOf(bound);
    }
}
