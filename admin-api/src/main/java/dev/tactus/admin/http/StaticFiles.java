package dev.tactus.admin.http;

import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.common.ResponseHeaders;
import com.linecorp.armeria.common.ResponseHeadersBuilder;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.encoding.EncodingService;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Serves files that are part of the server and are read once. They carry an entity tag, so that a browser that has a file gets
 * {@code 304 Not Modified}, and are compressed with Brotli or gzip if the client accepts that.
 */
public final class StaticFiles {

    /** Allows content from this server only, and no inline scripts, so that injected content does not run. */
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                    + " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'self'";

    private static final String REVALIDATE = "no-cache";
    private static final String FOREVER = "public, max-age=31536000, immutable";
    private static final int TAG_BYTES = 12;

    private StaticFiles() {}

    /** Serves a resource, named relative to {@code anchor}. */
    public static HttpService of(Class<?> anchor, String file, MediaType type) {
        return of(read(anchor, file), type);
    }

    /** Serves content that browsers revalidate at each use. */
    public static HttpService of(byte[] content, MediaType type) {
        return serve(headers(type, REVALIDATE), content);
    }

    /**
     * Serves a page.
     *
     * @param connects sources beside this server to which its scripts may connect (Content Security Policy, {@code connect-src}),
     *     by the authority that a request names; empty for none
     */
    public static HttpService page(byte[] content, UnaryOperator<String> connects) {
        return serve(headers(MediaType.HTML_UTF_8, REVALIDATE), content, request -> {
            String authority = request.authority();
            String sources = connects.apply(authority == null ? "" : authority);
            return sources.isEmpty() ? POLICY : POLICY.replace("connect-src 'self'", "connect-src 'self' " + sources);
        });
    }

    /** Serves content whose address changes with it, so that browsers cache it forever. */
    public static HttpService immutable(byte[] content, MediaType type) {
        return serve(headers(type, FOREVER), content);
    }

    /** Serves a resource that pages of other sites may load too. The response does not depend on who asks. */
    public static HttpService crossOrigin(Class<?> anchor, String file, MediaType type) {
        return serve(
                headers(type, REVALIDATE).set(HttpHeaderNames.ACCESS_CONTROL_ALLOW_ORIGIN, "*"), read(anchor, file));
    }

    private static ResponseHeadersBuilder headers(MediaType type, String caching) {
        return ResponseHeaders.builder(HttpStatus.OK)
                .contentType(type)
                .set(HttpHeaderNames.CACHE_CONTROL, caching)
                .set(HttpHeaderNames.X_CONTENT_TYPE_OPTIONS, "nosniff")
                .set(HttpHeaderNames.REFERRER_POLICY, "no-referrer");
    }

    private static HttpService serve(ResponseHeadersBuilder builder, byte[] content) {
        return serve(builder, content, request -> POLICY);
    }

    private static HttpService serve(
            ResponseHeadersBuilder builder, byte[] content, Function<HttpRequest, String> policy) {
        // Weak, because the same tag is sent with each encoding of the content (RFC 9110, section 8.8.1).
        String tag = "W/\"" + hash(content) + "\"";
        ResponseHeaders headers = builder.set(HttpHeaderNames.ETAG, tag).build();
        HttpData data = HttpData.wrap(content);
        HttpService service = (ctx, request) -> {
            ResponseHeadersBuilder answer =
                    headers.toBuilder().set(HttpHeaderNames.CONTENT_SECURITY_POLICY, policy.apply(request));
            return matches(request.headers().get(HttpHeaderNames.IF_NONE_MATCH), tag)
                    ? HttpResponse.of(answer.status(HttpStatus.NOT_MODIFIED).build())
                    : HttpResponse.of(answer.build(), data);
        };
        return service.decorate(EncodingService.newDecorator());
    }

    private static boolean matches(@Nullable String tags, String tag) {
        return tags != null
                && Arrays.stream(tags.split(",", -1))
                        .map(String::strip)
                        .anyMatch(known -> known.equals("*") || known.equals(tag));
    }

    private static String hash(byte[] content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
            return HexFormat.of().formatHex(digest, 0, TAG_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JVM has SHA-256", e);
        }
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
