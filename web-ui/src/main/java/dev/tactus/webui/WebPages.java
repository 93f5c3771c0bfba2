package dev.tactus.webui;

import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.common.ResponseHeaders;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServerBuilder;
import com.linecorp.armeria.server.ServiceRequestContext;
import dev.tactus.admin.http.ExpectContinueGuard;
import dev.tactus.admin.http.StaticFiles;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/** Binds the pages of a node: the start page, sample games, replays, console, documentation and the browser client's modules. */
public final class WebPages {

    private static final List<String> MODULES = List.of("client", "games", "replay", "webtransport", "watch");

    private WebPages() {}

    /** Binds every page of a node that is alone, and the files that pages load. */
    public static void bind(ServerBuilder builder) {
        bind(builder, PageConnections.NONE, "");
    }

    /**
     * Binds every page and the files that pages load.
     *
     * @param ofMany whether the node is one of several, at which matches of its pages may go on
     * @param webTransportPort UDP port of WebTransport sessions at the moment; 0 for none
     * @param version of Tactus, for the documentation
     */
    public static void bind(ServerBuilder builder, boolean ofMany, IntSupplier webTransportPort, String version) {
        bind(builder, new PageConnections(ofMany, webTransportPort), version);
    }

    private static void bind(ServerBuilder builder, PageConnections connections, String version) {
        DocPages.bind(builder, version);
        String sources = System.getProperty(SourcePages.PROPERTY, "");
        bind(builder, connections, sources.isEmpty() ? null : new SourcePages(Path.of(sources), connections));
    }

    /** Binds the pages that the node was built with, or those of a source folder. */
    static void bind(ServerBuilder builder, PageConnections connections, @Nullable SourcePages sources) {
        SiteFiles site = SiteFiles.load();
        if (sources == null) {
            site.assets()
                    .forEach((path, content) ->
                            bind(builder, path, StaticFiles.immutable(content, SiteFiles.type(path))));
        } else {
            sources.bindAssets(builder);
        }
        for (Page page : Page.ALL) {
            HttpService built = StaticFiles.page(page.html(site), connections::sources);
            HttpService service = sources == null ? built : sources.page(page);
            bind(builder, page.path(), page.path().equals("/") ? startPage(service) : service);
            if (!page.path().equals("/")) {
                bind(builder, page.path() + "/", redirect(".." + page.path()));
            }
        }
        bind(builder, "/join/{code}", WebPages::join);
        for (String module : MODULES) {
            crossOrigin(builder, module + ".js", MediaType.JAVASCRIPT_UTF_8);
            crossOrigin(builder, module + ".d.ts", MediaType.PLAIN_TEXT_UTF_8);
        }
        // A part of the module watch, which imports it.
        crossOrigin(builder, "match-log.js", MediaType.JAVASCRIPT_UTF_8);
    }

    /** Serves the start page, and nothing to a lobby of lockstepserver that asks with a query, as its server does. */
    private static HttpService startPage(HttpService page) {
        return (ctx, request) -> ctx.query() != null
                        && !request.headers().get(HttpHeaderNames.ACCEPT, "").contains("text/html")
                ? HttpResponse.of(HttpStatus.OK, MediaType.PLAIN_TEXT_UTF_8, "")
                : page.serve(ctx, request);
    }

    /** Serves a module of the browser client under a fixed address, also to pages of other sites. */
    private static void crossOrigin(ServerBuilder builder, String file, MediaType type) {
        bind(builder, "/tactus/" + file, StaticFiles.crossOrigin(WebPages.class, SiteFiles.moduleResource(file), type));
    }

    /** Leads from the link of a lobby to the page, relative to it so that a proxy may serve the node below a path. */
    private static HttpResponse join(ServiceRequestContext ctx, HttpRequest request) {
        String code = URLEncoder.encode(Objects.requireNonNull(ctx.pathParam("code")), StandardCharsets.UTF_8);
        return HttpResponse.of(
                ResponseHeaders.of(HttpStatus.TEMPORARY_REDIRECT, HttpHeaderNames.LOCATION, "../lobby?join=" + code));
    }

    /** Redirects from a path with a slash at the end, relative to it so that a proxy may serve the node below a path. */
    private static HttpService redirect(String location) {
        return (ctx, request) -> HttpResponse.of(ResponseHeaders.of(
                HttpStatus.MOVED_PERMANENTLY,
                HttpHeaderNames.LOCATION,
                ctx.query() == null ? location : location + "?" + ctx.query()));
    }

    private static void bind(ServerBuilder builder, String path, HttpService service) {
        ExpectContinueGuard.bind(builder, HttpMethod.GET, path, service);
    }
}
