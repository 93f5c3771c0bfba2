package dev.tactus.admin.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Checks the target and the host of HTTP/1 requests as RFC 9112 section 3.2 says: exactly one well-formed Host header,
 * and a target in absolute form stands for its path and overrides the header. A request that is refused is marked as
 * not decoded; the server then answers 400 in its turn. On the event loop of its connection.
 */
final class RequestHeadCheck extends ChannelInboundHandlerAdapter {

    private static final Pattern HOST =
            Pattern.compile("(\\[[0-9A-Fa-f:.]+(%25[0-9A-Za-z._~-]+)?]|[A-Za-z0-9._~!$&'()*+;=%-]*)(:[0-9]*)?");

    private static final String HTTP2_CLEARTEXT = "h2c";

    /** Thrown for a request whose target or host is malformed. */
    static final class MalformedHeadException extends IllegalArgumentException {
        private static final long serialVersionUID = 1;

        MalformedHeadException(String message) {
            super(message, null);
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof HttpRequest request && request.decoderResult().isSuccess()) {
            try {
                check(request);
                declineUpgrade(request.headers());
            } catch (MalformedHeadException e) {
                request.setDecoderResult(DecoderResult.failure(e));
            }
        }
        context.fireChannelRead(message);
    }

    /**
     * Serves a request that asks for HTTP/2 by an upgrade as the HTTP/1.1 that it is. RFC 9113 section 3.1 has dropped that way;
     * over it, answers of Armeria did not always reach clients of the JDK. Clients that know of HTTP/2 begin with it.
     */
    private static void declineUpgrade(HttpHeaders headers) {
        if (headers.containsValue(HttpHeaderNames.UPGRADE, HTTP2_CLEARTEXT, true)) {
            headers.remove(HttpHeaderNames.UPGRADE);
            headers.remove("HTTP2-Settings");
        }
    }

    private static void check(HttpRequest request) {
        List<String> hosts = request.headers().getAll(HttpHeaderNames.HOST);
        if (hosts.size() > 1) {
            throw new MalformedHeadException("host: " + hosts.size() + " headers (expected: exactly one)");
        }
        if (hosts.isEmpty() && request.protocolVersion().compareTo(HttpVersion.HTTP_1_1) >= 0) {
            throw new MalformedHeadException("host: none (expected: exactly one)");
        }
        if (!hosts.isEmpty() && !HOST.matcher(hosts.getFirst().strip()).matches()) {
            throw new MalformedHeadException("host: malformed (expected: a host, and a port after a colon)");
        }
        toOriginForm(request);
    }

    private static void toOriginForm(HttpRequest request) {
        String target = request.uri();
        String lower = target.substring(0, Math.min(8, target.length())).toLowerCase(Locale.ROOT);
        int authority = lower.startsWith("https://") ? 8 : lower.startsWith("http://") ? 7 : 0;
        if (authority == 0) {
            return;
        }
        int end = authority;
        while (end < target.length() && "/?#".indexOf(target.charAt(end)) < 0) {
            end++;
        }
        String host = target.substring(authority, end);
        if (host.isEmpty() || !HOST.matcher(host).matches()) {
            throw new MalformedHeadException(
                    "target: malformed authority (expected: a host, and a port after a colon)");
        }
        String rest = target.substring(end);
        request.setUri(rest.startsWith("/") ? rest : "/" + rest);
        request.headers().set(HttpHeaderNames.HOST, host);
    }
}
