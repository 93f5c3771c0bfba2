package dev.tactus.webui;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tactus.admin.HttpTestServer;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** The documentation over HTTP, as a node serves it. */
class DocPagesIT {

    private static final Pattern LINK = Pattern.compile("(?:href|src)=\"([^\"#]+)[^\"]*\"");

    private static final HttpTestServer server =
            HttpTestServer.withPages(builder -> WebPages.bind(builder, false, () -> 0, "1.2.3-test"));

    @AfterAll
    static void close() {
        server.close();
    }

    @Test
    void shouldServeAPageInTheShellOfTheSite() {
        HttpResponse<String> page = server.get("/docs/browser");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(header(page, "content-security-policy")).contains("default-src 'none'", "script-src 'self'");
        assertThat(header(page, "content-type")).startsWith("text/html");
        assertThat(page.body())
                .contains(
                        "<title>Playing from a web page · Tactus</title>",
                        "1.2.3-test",
                        "aria-current=\"page\"",
                        "<html lang=\"en\">")
                .doesNotContain("{{");
        HttpResponse<String> again =
                server.send(server.request("/docs/browser").header("if-none-match", header(page, "etag")));
        assertThat(again.statusCode()).isEqualTo(304);
        HttpResponse<String> compressed =
                server.send(server.request("/docs/search.json").header("accept-encoding", "gzip"));
        assertThat(header(compressed, "content-encoding")).isEqualTo("gzip");
    }

    @Test
    void shouldRedirectToTheAddressThatAPageHas() {
        assertThat(header(server.get("/docs"), "location")).isEqualTo("docs/");
        assertThat(header(server.get("/docs/decisions"), "location")).isEqualTo("decisions/");
        assertThat(header(server.get("/docs/browser/"), "location")).isEqualTo("../browser");
        assertThat(server.get("/docs/nowhere").statusCode()).isEqualTo(404);
        assertThat(server.get("/docs/..%2FREADME.md").statusCode()).isBetween(400, 404);
    }

    @Test
    void shouldServeSourcesAndTheIndex() {
        HttpResponse<String> markdown = server.get("/docs/browser.md");
        assertThat(header(markdown, "content-type")).startsWith("text/markdown");
        assertThat(markdown.body()).startsWith("# Playing from a web page\n");
        assertThat(server.get("/llms.txt").body()).startsWith("# Tactus\n");
        JsonNode index = HttpTestServer.json(server.get("/docs/search.json"));
        assertThat(index.size()).isGreaterThan(300);
    }

    /** Follows every link from the first page: whatever a reader can reach is there. */
    @Test
    void shouldReachEveryPageByLinksThatLive() {
        Set<String> seen = new HashSet<>(Set.of("/docs/"));
        Deque<String> waiting = new ArrayDeque<>(seen);
        while (!waiting.isEmpty()) {
            String path = waiting.remove();
            HttpResponse<String> page = server.get(path);
            assertThat(page.statusCode()).as(path).isEqualTo(200);
            if (path.startsWith("/docs/") && header(page, "content-type").startsWith("text/html")) {
                LINK.matcher(page.body())
                        .results()
                        .map(link -> link.group(1))
                        .filter(link -> !link.matches("[a-z]+:.*"))
                        .map(link -> URI.create(path).resolve(link).getPath())
                        .filter(seen::add)
                        .forEach(waiting::add);
            }
        }
        assertThat(seen)
                .contains("/docs/decisions/0001-one-vocabulary-of-messages", "/docs/images/replay.png", "/docs/api");
        assertThat(seen).noneMatch(path -> path.startsWith("/../"));
    }

    private static String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }
}
