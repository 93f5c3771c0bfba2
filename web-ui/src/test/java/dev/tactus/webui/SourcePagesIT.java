package dev.tactus.webui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.admin.HttpTestServer;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pages of a source folder: a change is seen by the next request. */
final class SourcePagesIT {

    private static final Path SITE = Path.of("src/main/resources/dev/tactus/webui/site");
    private static final Pattern STYLE = Pattern.compile("href=\"(assets/[^\"]+/shared/page\\.css)\"");

    @Test
    void shouldServeWhatTheFolderHasNow(@TempDir Path folder) throws IOException {
        copy(folder);
        try (HttpTestServer server = HttpTestServer.withPages(builder ->
                WebPages.bind(builder, PageConnections.NONE, new SourcePages(folder, PageConnections.NONE)))) {
            String before = style(server);
            assertThat(server.get("/" + before).body()).doesNotContain("edited");

            append(folder.resolve("shared/page.css"), "/* edited */");
            append(folder.resolve("start/start.html"), "<p>edited too</p>");

            String after = style(server);
            assertThat(after).isNotEqualTo(before);
            HttpResponse<String> edited = server.get("/" + after);
            assertThat(edited.body()).contains("/* edited */");
            assertThat(edited.headers().firstValue("cache-control")).hasValue("no-cache");
            assertThat(server.get("/").body()).contains("<p>edited too</p>");
            assertThat(server.get("/assets/any/none.js").statusCode()).isEqualTo(404);
            assertThat(server.get("/assets/any/tactus/games.js").statusCode()).isEqualTo(200);
        }
    }

    private static String style(HttpTestServer server) {
        Matcher style = STYLE.matcher(server.get("/").body());
        assertThat(style.find()).isTrue();
        return style.group(1);
    }

    private static void append(Path file, String text) throws IOException {
        Files.writeString(file, Files.readString(file) + text + "\n");
    }

    private static void copy(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(SITE)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path to = folder.resolve(SITE.relativize(file).toString());
                Files.createDirectories(to.getParent());
                Files.copy(file, to);
            }
        }
    }
}
