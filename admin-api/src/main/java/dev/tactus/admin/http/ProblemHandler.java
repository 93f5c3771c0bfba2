package dev.tactus.admin.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.linecorp.armeria.common.AggregatedHttpResponse;
import com.linecorp.armeria.common.ClosedSessionException;
import com.linecorp.armeria.common.ContentTooLargeException;
import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.common.RequestHeaders;
import com.linecorp.armeria.common.ResponseHeaders;
import com.linecorp.armeria.common.ResponseHeadersBuilder;
import com.linecorp.armeria.common.ShuttingDownException;
import com.linecorp.armeria.common.util.Exceptions;
import com.linecorp.armeria.server.HttpResponseException;
import com.linecorp.armeria.server.HttpStatusException;
import com.linecorp.armeria.server.RequestTimeoutException;
import com.linecorp.armeria.server.ServerErrorHandler;
import com.linecorp.armeria.server.ServiceConfig;
import com.linecorp.armeria.server.ServiceRequestContext;
import dev.tactus.engine.host.NodeAwayException;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers every error with a problem document (RFC 9457), including errors found by Armeria before routing. */
public final class ProblemHandler implements ServerErrorHandler {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemHandler.class);

    /** Time after which a node that was away may answer, or its rooms go on at others. */
    private static final int AWAY_SECONDS = 1;

    /** Shown to people; without style sheets and links to other pages, since a process of accounts has neither. */
    private static final String NO_PAGE_HTML = """
            <!doctype html>
            <html lang="en">
            <head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Page not found</title></head>
            <body><main><h1>Page not found</h1><p>There is no page at this address. <a href="/">Go to the start page</a></p></main></body>
            </html>
            """;

    private static final ResponseHeaders NO_PAGE =
            JsonBodies.headers(HttpStatus.NOT_FOUND, MediaType.HTML_UTF_8).toBuilder()
                    .set(HttpHeaderNames.CONTENT_SECURITY_POLICY, "default-src 'none'")
                    .set(HttpHeaderNames.X_CONTENT_TYPE_OPTIONS, "nosniff")
                    .build();

    private final int bodyBytesMax;

    public ProblemHandler(int bodyBytesMax) {
        this.bodyBytesMax = bodyBytesMax;
    }

    static HttpResponse problemResponse(HttpStatus status, String detail) {
        return problemResponse(status, detail, 0, "");
    }

    private static HttpResponse problemResponse(HttpStatus status, String detail, long retrySeconds, String code) {
        ResponseHeadersBuilder headers = JsonBodies.headers(status, JsonBodies.PROBLEM).toBuilder();
        if (status.equals(HttpStatus.UNAUTHORIZED)) {
            headers.set(HttpHeaderNames.WWW_AUTHENTICATE, "Bearer");
        }
        if (retrySeconds > 0) {
            headers.setLong(HttpHeaderNames.RETRY_AFTER, retrySeconds);
        }
        return HttpResponse.of(headers.build(), document(status, detail, code));
    }

    @Override
    public HttpResponse onServiceException(ServiceRequestContext ctx, Throwable thrown) {
        Throwable cause = Exceptions.peel(thrown);
        return switch (cause) {
            case ProblemException problem ->
                problemResponse(
                        problem.status(), String.valueOf(problem.getMessage()), problem.retrySeconds(), problem.code());
            case HttpStatusException status ->
                renderStatus(ctx, ctx.config(), ctx.request().headers(), status.httpStatus(), null, null)
                        .toHttpResponse();
            case HttpResponseException response -> response.httpResponse();
            case ContentTooLargeException large ->
                problemResponse(
                        HttpStatus.REQUEST_ENTITY_TOO_LARGE,
                        "body: too long (expected: at most " + bodyBytesMax + " bytes)");
            case NodeAwayException away ->
                problemResponse(
                        HttpStatus.SERVICE_UNAVAILABLE, String.valueOf(away.getMessage()), AWAY_SECONDS, "node-away");
            case RequestTimeoutException timeout ->
                problemResponse(HttpStatus.SERVICE_UNAVAILABLE, "node: no answer in time (expected: a retry)");
            case ClosedSessionException gone ->
                problemResponse(HttpStatus.SERVICE_UNAVAILABLE, "the connection is closed");
            case ShuttingDownException stop -> problemResponse(HttpStatus.SERVICE_UNAVAILABLE, "the node is stopping");
            case CancellationException cut ->
                problemResponse(HttpStatus.SERVICE_UNAVAILABLE, "the request was cancelled");
            default -> internal(ctx, cause);
        };
    }

    @Override
    public AggregatedHttpResponse renderStatus(
            @Nullable ServiceRequestContext ctx,
            ServiceConfig config,
            @Nullable RequestHeaders headers,
            HttpStatus status,
            @Nullable String description,
            @Nullable Throwable cause) {
        if (cause instanceof RequestHeadCheck.MalformedHeadException malformed) {
            String what = String.valueOf(malformed.getMessage());
            return AggregatedHttpResponse.of(
                    JsonBodies.headers(status, JsonBodies.PROBLEM), document(status, what, ""));
        }
        if (status.equals(HttpStatus.NOT_FOUND) && headers != null && wantsPage(headers)) {
            return AggregatedHttpResponse.of(NO_PAGE, HttpData.ofUtf8(NO_PAGE_HTML));
        }
        String detail = headers == null || status.isServerError() ? status.reasonPhrase() : detail(status, headers);
        return AggregatedHttpResponse.of(JsonBodies.headers(status, JsonBodies.PROBLEM), document(status, detail, ""));
    }

    /** Returns whether a browser asks for a page: it prefers HTML, and the address is none of the API. */
    private static boolean wantsPage(RequestHeaders headers) {
        return !headers.path().startsWith("/api/")
                && headers.accept().stream()
                        .findFirst()
                        .filter(type -> type.nameWithoutParameters().equals("text/html"))
                        .isPresent();
    }

    private static HttpResponse internal(ServiceRequestContext ctx, Throwable cause) {
        LOG.error("request failed: method={} path={}", ctx.method(), ctx.path(), cause);
        return problemResponse(HttpStatus.INTERNAL_SERVER_ERROR, "internal error, see the log of the node");
    }

    private String detail(HttpStatus status, RequestHeaders headers) {
        if (status.equals(HttpStatus.NOT_FOUND)) {
            return "path: " + withoutQuery(headers.path()) + " (expected: a path of /api/v1/openapi.json)";
        }
        if (status.equals(HttpStatus.METHOD_NOT_ALLOWED)) {
            return "method: " + headers.method() + " (expected: a method of this path, see /api/v1/openapi.json)";
        }
        if (status.equals(HttpStatus.REQUEST_ENTITY_TOO_LARGE)) {
            return "body: too long (expected: at most " + bodyBytesMax + " bytes)";
        }
        return status.reasonPhrase();
    }

    /** Returns the path without its query, which may contain a token. */
    private static String withoutQuery(String path) {
        int query = path.indexOf('?');
        return query < 0 ? path : path.substring(0, query);
    }

    private static HttpData document(HttpStatus status, String detail, String code) {
        ObjectNode problem = JsonBodies.object();
        problem.put("type", "about:blank");
        problem.put("title", status.reasonPhrase());
        problem.put("status", status.code());
        problem.put("detail", detail);
        if (!code.isEmpty()) {
            problem.put("code", code);
        }
        return HttpData.ofUtf8(JsonBodies.text(problem));
    }
}
