package dev.tactus.webui;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tactus.admin.HttpTestServer;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages and their assets over HTTP: content types, caching, compression. */
class WebPagesIT {

    private static final Pattern ASSET = Pattern.compile("(?:href|src)=\"([^\"]+\\.(?:css|js))\"");
    private static final Pattern IMPORT = Pattern.compile("(?:from|import) \"(\\.[^\"]+)\"");

    private static final HttpTestServer bench = HttpTestServer.withPages(WebPages::bind);

    @AfterAll
    static void close() {
        bench.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/arena", "/platformer", "/watch", "/replays", "/replay", "/console"})
    void shouldServePageThatLoadsOnlyItsOwnAssets(String path) {
        HttpResponse<String> page = bench.get(path);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(header(page, "content-security-policy")).contains("default-src 'none'");
        assertThat(page.body())
                .as("a page of whole parts")
                .contains("<meta name=\"description\"", "<main")
                .doesNotContain("{{", "https://", "http://");
        List<String> assets = ASSET.matcher(page.body())
                .results()
                .map(match -> match.group(1))
                .toList();
        assertThat(assets).hasSizeGreaterThanOrEqualTo(3).allMatch(asset -> asset.startsWith("assets/"));
        for (String asset : assets) {
            HttpResponse<String> file = bench.get("/" + asset);
            assertThat(file.statusCode()).as(asset).isEqualTo(200);
            assertThat(header(file, "cache-control")).contains("immutable");
        }
    }

    @Test
    void shouldShowAPageToPeopleWhoAreLost() {
        HttpResponse<String> page = bench.get("/nowhere", "accept", "text/html,application/xhtml+xml,*/*;q=0.8");
        assertThat(page.statusCode()).isEqualTo(404);
        assertThat(header(page, "content-type")).startsWith("text/html");
        assertThat(header(page, "content-security-policy")).isEqualTo("default-src 'none'");
        assertThat(page.body()).contains("<h1>Page not found</h1>", "<html lang=\"en\">");
        for (HttpResponse<String> problem :
                List.of(bench.get("/nowhere"), bench.get("/api/v1/nowhere", "accept", "text/html,*/*;q=0.8"))) {
            assertThat(problem.statusCode()).isEqualTo(404);
            assertThat(header(problem, "content-type")).startsWith("application/problem+json");
        }
    }

    @Test
    void shouldFindEachImportedModuleBesideItsImporter() {
        Set<String> seen = new HashSet<>();
        Deque<String> waiting = new ArrayDeque<>();
        for (String path : List.of("/", "/arena", "/platformer", "/watch", "/replays", "/replay", "/console")) {
            ASSET.matcher(bench.get(path).body()).results().forEach(match -> waiting.add("/" + match.group(1)));
        }
        while (!waiting.isEmpty()) {
            String asset = waiting.remove();
            if (seen.add(asset) && asset.endsWith(".js")) {
                HttpResponse<String> script = bench.get(asset);
                assertThat(script.statusCode()).as(asset).isEqualTo(200);
                IMPORT.matcher(script.body())
                        .results()
                        .forEach(match -> waiting.add(
                                URI.create(asset).resolve(match.group(1)).getPath()));
            }
        }
        assertThat(seen)
                .anyMatch(asset -> asset.endsWith("/tactus/games.js"))
                .anyMatch(asset -> asset.endsWith("/tactus/webtransport.js"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/tactus/client.js", "/tactus/webtransport.d.ts", "/api/v1/openapi.json"})
    void shouldAnswerUnchangedFileWithoutItsContent(String path) {
        HttpResponse<String> first = bench.get(path);
        HttpResponse<String> again =
                bench.send(bench.request(path).header("if-none-match", "\"other\", " + header(first, "etag")));
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(bench.send(bench.request(path).header("if-none-match", "\"other\""))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void shouldCompressModulesForClientsThatAcceptIt() {
        assertThat(bench.get("/tactus/games.js").headers().firstValue("content-encoding"))
                .isEmpty();
        int plain = bench.get("/tactus/games.js").body().length();
        HttpResponse<String> compressed =
                bench.send(bench.request("/tactus/games.js").header("accept-encoding", "gzip"));
        assertThat(header(compressed, "content-encoding")).isEqualTo("gzip");
        assertThat(header(compressed, "vary")).containsIgnoringCase("accept-encoding");
        assertThat(compressed.body().length()).isLessThan(plain / 2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/arena", "/platformer", "/watch", "/replays", "/replay", "/console"})
    void shouldRedirectFromPathWithSlashAtTheEnd(String path) {
        HttpResponse<String> redirect = bench.get(path + "/?room=7");
        assertThat(redirect.statusCode()).isEqualTo(301);
        assertThat(header(redirect, "location")).isEqualTo(".." + path + "?room=7");
    }

    private static String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElse("");
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
                .map(route -> route.replace("/docs/*", "/docs/{path}"))
                .filter(route -> !route.matches("GET /[\\w/-]+\\.(css|js|d\\.ts)|GET /.+/"))
                .filter(route -> !route.matches("(?!GET)\\w+ /ws"))
                .toList();
        assertThat(described).containsExactlyInAnyOrderElementsOf(bound);
    }
}
