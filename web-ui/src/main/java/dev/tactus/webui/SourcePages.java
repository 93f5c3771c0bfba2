package dev.tactus.webui;

import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServerBuilder;
import dev.tactus.admin.http.ExpectContinueGuard;
import dev.tactus.admin.http.StaticFiles;
import java.nio.file.Path;

/**
 * Serves pages from a source folder, read again at each request: a reload of the browser shows what was changed. For
 * developers; a node serves what it was built with. Any thread.
 */
final class SourcePages {

    /** System property that names the folder; the launcher sets it for {@code --dev}. */
    static final String PROPERTY = "tactus.dev.site";

    private static final String ASSETS = "/assets/";

    private final Path folder;
    private final PageConnections connections;

    /** @param connections where its pages connect */
    SourcePages(Path folder, PageConnections connections) {
        this.folder = folder;
        this.connections = connections;
    }

    HttpService page(Page page) {
        return (ctx, request) -> StaticFiles.page(page.html(SiteFiles.of(folder)), connections::sources)
                .serve(ctx, request);
    }

    /** Binds scripts and style sheets, whatever hash their address has: that changes with each edit. */
    void bindAssets(ServerBuilder builder) {
        ExpectContinueGuard.bind(builder, HttpMethod.GET, "prefix:" + ASSETS, (ctx, request) -> {
            String path = ctx.path();
            String file = path.substring(path.indexOf('/', ASSETS.length()) + 1);
            byte[] content = SiteFiles.of(folder).content(file);
            return content == null
                    ? HttpResponse.of(HttpStatus.NOT_FOUND)
                    : StaticFiles.of(content, SiteFiles.type(file)).serve(ctx, request);
        });
    }
}
