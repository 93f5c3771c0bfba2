package dev.tactus.webui;

import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServerBuilder;
import dev.tactus.admin.http.ExpectContinueGuard;
import dev.tactus.admin.http.StaticFiles;
import java.util.List;

/** Binds the pages of a node: the start page, the sample games, replays, the console and the browser client's modules. */
public final class WebPages {

    private WebPages() {}

    /** Binds every page and what it loads. */
    public static void bind(ServerBuilder builder) {
        page(builder);
        platformer(builder);
        arena(builder);
        replays(builder);
        ConsolePage.bind(builder);
        webClient(builder);
    }

    private static void page(ServerBuilder builder) {
        bind(builder, "/", StaticFiles.of(WebPages.class, "page.html", MediaType.HTML_UTF_8));
        bind(builder, "/page.css", StaticFiles.of(WebPages.class, "page.css", MediaType.CSS_UTF_8));
        bind(builder, "/page.js", StaticFiles.of(WebPages.class, "page.js", MediaType.JAVASCRIPT_UTF_8));
        for (String script : List.of("ask", "plot", "rooms", "words")) {
            bind(
                    builder,
                    "/" + script + ".js",
                    StaticFiles.of(WebPages.class, script + ".js", MediaType.JAVASCRIPT_UTF_8));
        }
        for (String script : List.of("camera", "ink", "inspector", "shape")) {
            String path = "world/" + script + ".js";
            bind(builder, "/" + path, StaticFiles.of(WebPages.class, path, MediaType.JAVASCRIPT_UTF_8));
        }
    }

    private static void platformer(ServerBuilder builder) {
        bind(
                builder,
                "/platformer",
                StaticFiles.of(WebPages.class, "platformer/platformer.html", MediaType.HTML_UTF_8));
        bind(
                builder,
                "/platformer/platformer.css",
                StaticFiles.of(WebPages.class, "platformer/platformer.css", MediaType.CSS_UTF_8));
        for (String script : List.of("platformer", "hands", "picture", "seat", "weather")) {
            String path = "platformer/" + script + ".js";
            bind(builder, "/" + path, StaticFiles.of(WebPages.class, path, MediaType.JAVASCRIPT_UTF_8));
        }
    }

    private static void arena(ServerBuilder builder) {
        bind(builder, "/arena", StaticFiles.of(WebPages.class, "arena/arena.html", MediaType.HTML_UTF_8));
        bind(builder, "/arena/arena.css", StaticFiles.of(WebPages.class, "arena/arena.css", MediaType.CSS_UTF_8));
        for (String script :
                List.of("arena", "place", "view", "hands", "picture", "sprites", "backdrop", "effects", "talk")) {
            String path = "arena/" + script + ".js";
            bind(builder, "/" + path, StaticFiles.of(WebPages.class, path, MediaType.JAVASCRIPT_UTF_8));
        }
    }

    private static void replays(ServerBuilder builder) {
        bind(builder, "/replays", StaticFiles.of(WebPages.class, "replay/replays.html", MediaType.HTML_UTF_8));
        bind(builder, "/replay", StaticFiles.of(WebPages.class, "replay/replay.html", MediaType.HTML_UTF_8));
        bind(builder, "/replay/replay.css", StaticFiles.of(WebPages.class, "replay/replay.css", MediaType.CSS_UTF_8));
        for (String script : List.of("inputs", "replay", "replays", "stage", "timeline")) {
            String path = "replay/" + script + ".js";
            bind(builder, "/" + path, StaticFiles.of(WebPages.class, path, MediaType.JAVASCRIPT_UTF_8));
        }
    }

    private static void webClient(ServerBuilder builder) {
        String folder = "/dev/tactus/web/";
        bind(
                builder,
                "/tactus/client.js",
                StaticFiles.crossOrigin(WebPages.class, folder + "tactus.js", MediaType.JAVASCRIPT_UTF_8));
        bind(
                builder,
                "/tactus/client.d.ts",
                StaticFiles.crossOrigin(WebPages.class, folder + "tactus.d.ts", MediaType.PLAIN_TEXT_UTF_8));
        bind(
                builder,
                "/tactus/games.js",
                StaticFiles.crossOrigin(WebPages.class, folder + "games.js", MediaType.JAVASCRIPT_UTF_8));
        bind(
                builder,
                "/tactus/games.d.ts",
                StaticFiles.crossOrigin(WebPages.class, folder + "games.d.ts", MediaType.PLAIN_TEXT_UTF_8));
        bind(
                builder,
                "/tactus/replay.js",
                StaticFiles.crossOrigin(WebPages.class, folder + "replay.js", MediaType.JAVASCRIPT_UTF_8));
        bind(
                builder,
                "/tactus/replay.d.ts",
                StaticFiles.crossOrigin(WebPages.class, folder + "replay.d.ts", MediaType.PLAIN_TEXT_UTF_8));
    }

    static void bind(ServerBuilder builder, String path, HttpService service) {
        ExpectContinueGuard.bind(builder, HttpMethod.GET, path, service);
    }
}
