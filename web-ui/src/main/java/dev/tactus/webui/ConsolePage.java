package dev.tactus.webui;

import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.server.ServerBuilder;
import dev.tactus.admin.http.StaticFiles;
import java.util.List;

/** The page from which operators see and steer the node. It is made of the public API: whoever sees the files alone sees nothing. */
final class ConsolePage {

    private static final List<String> SCRIPTS = List.of(
            "accounts",
            "audit",
            "ban",
            "brush",
            "command",
            "compare",
            "console",
            "deck",
            "desyncs",
            "dialog",
            "kinds",
            "legend",
            "live",
            "node",
            "nodes",
            "overview",
            "past",
            "pointer",
            "replays",
            "rights",
            "room",
            "rooms",
            "roomtable",
            "routes",
            "say",
            "scene",
            "scheme",
            "search",
            "seats",
            "sessions",
            "signin",
            "state",
            "stream",
            "table",
            "tiles",
            "times",
            "view",
            "world");

    private ConsolePage() {}

    static void bind(ServerBuilder builder) {
        bind(builder, "/console", "console/console.html", MediaType.HTML_UTF_8);
        for (String sheet : List.of("console", "live")) {
            bind(builder, "/console/" + sheet + ".css", "console/" + sheet + ".css", MediaType.CSS_UTF_8);
        }
        for (String script : SCRIPTS) {
            bind(builder, "/console/" + script + ".js", "console/" + script + ".js", MediaType.JAVASCRIPT_UTF_8);
        }
    }

    private static void bind(ServerBuilder builder, String path, String file, MediaType type) {
        WebPages.bind(builder, path, StaticFiles.of(ConsolePage.class, file, type));
    }
}
