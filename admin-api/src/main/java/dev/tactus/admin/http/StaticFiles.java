package dev.tactus.admin.http;

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
public final class StaticFiles {

    /** Everything comes from this server, nothing is inline: what a stranger sneaks into a page does not run. */
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                    + " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private StaticFiles() {}

    /** Serves a file of a page, named relative to {@code anchor}. */
    public static HttpService of(Class<?> anchor, String file, MediaType type) {
        return serve(headers(type).build(), anchor, file);
    }

    /** Serves a file that pages of other sites may use too; it speaks for nobody who asks, so that gives nothing away. */
    public static HttpService crossOrigin(Class<?> anchor, String file, MediaType type) {
        return serve(
                headers(type)
                        .set(HttpHeaderNames.ACCESS_CONTROL_ALLOW_ORIGIN, "*")
                        .build(),
                anchor,
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

    private static HttpService serve(ResponseHeaders headers, Class<?> anchor, String file) {
        HttpData content = HttpData.wrap(read(anchor, file));
        return (ctx, request) -> HttpResponse.of(headers, content);
    }

    private static byte[] read(Class<?> anchor, String file) {
        try (InputStream in = anchor.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException(file + ": no such file as " + anchor + " sees them");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
