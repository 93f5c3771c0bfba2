package dev.tactus.webui;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tactus.admin.HttpTestServer;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebPagesIT {

    private static final HttpTestServer bench = HttpTestServer.withPages(WebPages::bind);

    @AfterAll
    static void close() {
        bench.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/page.css",
                "/page.js",
                "/plot.js",
                "/rooms.js",
                "/arena",
                "/arena/arena.css",
                "/arena/arena.js",
                "/arena/picture.js",
                "/platformer",
                "/platformer/platformer.css",
                "/platformer/platformer.js",
                "/platformer/seat.js",
                "/replays",
                "/replay",
                "/replay/replay.css",
                "/replay/replay.js",
                "/tactus/client.js",
                "/tactus/games.js",
                "/tactus/replay.js"
            })
    void shouldServePageThatLoadsNothingFromElsewhere(String path) {
        HttpResponse<String> page = bench.get(path);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("content-security-policy").orElse(""))
                .contains("default-src 'none'");
        assertThat(page.body()).doesNotContain("https://", "http://");
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
