package dev.tactus.server.http;

import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.common.ResponseHeaders;
import com.linecorp.armeria.common.ResponseHeadersBuilder;
import com.linecorp.armeria.server.HttpService;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Files that are part of the server and are read once: the page's, which lie beside this class, and the web client. */
final class Assets {

    /** Everything comes from this server, nothing is inline: what a stranger sneaks into a page does not run. */
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                    + " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private Assets() {}

    /** Serves a file of the page. */
    static HttpService of(String file, MediaType type) {
        return serve(headers(type).build(), file);
    }

    /** Serves a file that pages of other sites may use too; it speaks for nobody who asks, so that gives nothing away. */
    static HttpService forAllSites(String file, MediaType type) {
        return serve(
                headers(type)
                        .set(HttpHeaderNames.ACCESS_CONTROL_ALLOW_ORIGIN, "*")
                        .build(),
                file);
    }

    private static ResponseHeadersBuilder headers(MediaType type) {
        return ResponseHeaders.builder(HttpStatus.OK)
                .contentType(type)
                .set(HttpHeaderNames.CACHE_CONTROL, "no-cache")
                .set(HttpHeaderNames.CONTENT_SECURITY_POLICY, POLICY)
                .set(HttpHeaderNames.X_CONTENT_TYPE_OPTIONS, "nosniff")
                .set(HttpHeaderNames.REFERRER_POLICY, "no-referrer");
    }

    private static HttpService serve(ResponseHeaders headers, String file) {
        HttpData content = HttpData.wrap(read(file));
        return (ctx, request) -> HttpResponse.of(headers, content);
    }

    private static byte[] read(String file) {
        try (InputStream in = Assets.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException(file + ": no such file as " + Assets.class + " sees them");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
