package dev.tactus.webui;

import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.common.ResponseHeaders;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.HttpStatusException;
import com.linecorp.armeria.server.ServerBuilder;
import com.linecorp.armeria.server.ServiceRequestContext;
import dev.tactus.admin.http.ExpectContinueGuard;
import dev.tactus.admin.http.StaticFiles;
import dev.tactus.webui.docs.DocPage;
import dev.tactus.webui.docs.DocSite;
import dev.tactus.webui.docs.DocTree;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * Serves the documentation below {@code /docs/}. Pages are rendered at the first request, on a thread that may block, so that
 * nodes start no later for it. Any thread.
 */
final class DocPages {

    private static final String PREFIX = "/docs/";
    private static final String OPEN_API = "/dev/tactus/admin/node/openapi.json";
    private static final String LLMS = "/llms.txt";
    private static final MediaType MARKDOWN = MediaType.parse("text/markdown; charset=utf-8");

    private final String version;
    private volatile @Nullable Map<String, HttpService> built;

    private DocPages(String version) {
        this.version = version;
    }

    /** Binds all pages, their images, the search index and {@code /llms.txt}. */
    static void bind(ServerBuilder builder, String version) {
        DocPages pages = new DocPages(version);
        bind(builder, "/docs", (ctx, request) -> moved("docs/"));
        bind(builder, "prefix:" + PREFIX, pages::serve);
        bind(builder, LLMS, pages::serve);
    }

    private static void bind(ServerBuilder builder, String path, HttpService service) {
        ExpectContinueGuard.bind(builder, HttpMethod.GET, path, service);
    }

    private HttpResponse serve(ServiceRequestContext ctx, HttpRequest request) throws Exception {
        Map<String, HttpService> ready = built;
        if (ready != null) {
            return answer(ready, ctx, request);
        }
        return HttpResponse.of(CompletableFuture.supplyAsync(this::build, ctx.blockingTaskExecutor())
                .thenApply(pages -> {
                    try {
                        return answer(pages, ctx, request);
                    } catch (Exception e) {
                        throw new CompletionException(e);
                    }
                }));
    }

    private static HttpResponse answer(Map<String, HttpService> pages, ServiceRequestContext ctx, HttpRequest request)
            throws Exception {
        String path = ctx.decodedPath();
        HttpService page = pages.get(path);
        if (page != null) {
            return page.serve(ctx, request);
        }
        if (pages.containsKey(path + "/")) {
            return moved(path.substring(path.lastIndexOf('/') + 1) + "/");
        }
        if (path.endsWith("/") && pages.containsKey(path.substring(0, path.length() - 1))) {
            String name = path.substring(0, path.length() - 1);
            return moved("../" + name.substring(name.lastIndexOf('/') + 1));
        }
        throw HttpStatusException.of(HttpStatus.NOT_FOUND);
    }

    /** Redirects relative to the address, so that a proxy may serve the node below a path. */
    private static HttpResponse moved(String location) {
        return HttpResponse.of(ResponseHeaders.of(HttpStatus.MOVED_PERMANENTLY, HttpHeaderNames.LOCATION, location));
    }

    private synchronized Map<String, HttpService> build() {
        Map<String, HttpService> known = built;
        if (known != null) {
            return known;
        }
        DocSite site = DocSite.of(DocTree.ofClassPath(), openApi());
        DocTemplate shell = new DocTemplate(SiteFiles.load(), site, version);
        Map<String, HttpService> pages = new HashMap<>();
        for (DocPage page : site.pages()) {
            pages.put(PREFIX + page.address(), StaticFiles.page(shell.html(page), authority -> ""));
            pages.put(PREFIX + DocSite.markdownAddress(page.source()), StaticFiles.of(site.markdown(page), MARKDOWN));
        }
        site.images()
                .forEach((address, content) ->
                        pages.put(PREFIX + address, StaticFiles.of(content, SiteFiles.type(address))));
        pages.put(PREFIX + "search.json", StaticFiles.of(site.searchIndex(), MediaType.JSON_UTF_8));
        HttpService llms = StaticFiles.of(site.llms(), MediaType.PLAIN_TEXT_UTF_8);
        pages.put(LLMS, llms);
        pages.put(PREFIX + "llms.txt", llms);
        built = Map.copyOf(pages);
        return Map.copyOf(pages);
    }

    private static byte[] openApi() {
        try (InputStream in = DocPages.class.getResourceAsStream(OPEN_API)) {
            if (in == null) {
                throw new IllegalStateException(OPEN_API + ": no such resource");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
