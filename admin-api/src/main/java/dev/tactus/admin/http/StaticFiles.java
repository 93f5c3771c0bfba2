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

/** Files packaged with the server and read once: pages, stored beside this class, and the web client. */
public final class StaticFiles {

    /** Everything is loaded from this server and nothing is inline, so injected scripts do not run. */
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                    + " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private StaticFiles() {}

    /** Serves a page's file, named relative to {@code anchor}. */
    public static HttpService of(Class<?> anchor, String file, MediaType type) {
        return serve(headers(type).build(), anchor, file);
    }

    /** Serves a file to pages of other sites too; it depends on no credentials, so this reveals nothing. */
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
                throw new IllegalStateException(file + ": missing resource of " + anchor);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
