package dev.tactus.admin.http;

import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.RequestHeaders;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServiceRequestContext;
import dev.tactus.config.HttpTrust;
import io.netty.util.AttributeKey;
import java.net.InetAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Determines the client of each request behind reverse proxies. Forwarding headers are believed only from trusted proxies,
 * and of them only the last hop that is not a proxy itself: everything before it can be invented by the client. A forwarded
 * request never counts as local. Any thread.
 */
public final class ForwardedRequests {

    private static final Logger LOG = LoggerFactory.getLogger(ForwardedRequests.class);
    private static final AttributeKey<Origin> ORIGIN = AttributeKey.valueOf(ForwardedRequests.class, "ORIGIN");
    private static final Pattern FOR = Pattern.compile("(?i)(?:^|[;\\s])for=(\"[^\"]*\"|[^;,\\s]*)");
    private static final Pattern PROTO = Pattern.compile("(?i)(?:^|[;\\s])proto=\"?([a-z]*)");

    /** Headers that proxies alone add, those of some vendors too. */
    private static final Set<String> OF_PROXIES = Set.of(
            "forwarded",
            "via",
            "x-real-ip",
            "x-client-ip",
            "x-cluster-client-ip",
            "x-original-forwarded-for",
            "x-envoy-external-address",
            "true-client-ip",
            "cf-connecting-ip",
            "fastly-client-ip");

    private final HttpTrust trust;
    private final AtomicBoolean warned = new AtomicBoolean();

    public ForwardedRequests(HttpTrust trust) {
        this.trust = trust;
    }

    /**
     * Origin of a request.
     *
     * @param address of the client, as far as it can be trusted
     * @param confidential whether the client's connection is encrypted
     * @param local whether a client on this machine sent it directly: a hint, never a proof
     */
    private record Origin(InetAddress address, boolean confidential, boolean local) {}

    /** Attaches the origin to a request and serves it. */
    public HttpResponse serve(HttpService service, ServiceRequestContext ctx, HttpRequest request) throws Exception {
        ctx.setAttr(ORIGIN, origin(ctx, request.headers()));
        return service.serve(ctx, request);
    }

    /** Returns the address of the client. */
    public static InetAddress client(ServiceRequestContext ctx) {
        Origin origin = ctx.attr(ORIGIN);
        return origin == null ? ctx.remoteAddress().getAddress() : origin.address();
    }

    /** Returns whether no one between the client and this process can read the answer. */
    public static boolean isConfidential(ServiceRequestContext ctx) {
        Origin origin = ctx.attr(ORIGIN);
        return origin == null ? ctx.sessionProtocol().isTls() : origin.confidential();
    }

    /** Returns whether the request seems to come from this machine directly; proves nothing. */
    public static boolean isLocal(ServiceRequestContext ctx) {
        Origin origin = ctx.attr(ORIGIN);
        return origin != null && origin.local();
    }

    private Origin origin(ServiceRequestContext ctx, RequestHeaders headers) {
        InetAddress peer = ctx.remoteAddress().getAddress();
        boolean tls = ctx.sessionProtocol().isTls();
        if (trust.isProxy(peer)) {
            return new Origin(client(peer, headers), isForwardedOverTls(headers), false);
        }
        String header = forwardingHeader(headers);
        if (header != null && warned.compareAndSet(false, true)) {
            LOG.warn(
                    "forwarded request from an untrusted proxy gets no local privileges and counts for the proxy's"
                            + " address; list the proxy in http.trusted-proxies: header={} proxy={}",
                    header,
                    peer.getHostAddress());
        }
        return new Origin(peer, tls, header == null && peer.isLoopbackAddress() && isSameSite(headers));
    }

    /** Returns the last hop that is not a proxy; the proxy itself if a hop is unreadable. */
    private InetAddress client(InetAddress peer, RequestHeaders headers) {
        List<String> hops = hops(headers);
        InetAddress last = peer;
        for (int i = hops.size() - 1; i >= 0; i--) {
            InetAddress hop = address(hops.get(i));
            if (hop == null) {
                return last;
            }
            last = hop;
            if (!trust.isProxy(hop)) {
                return hop;
            }
        }
        return last;
    }

    private List<String> hops(RequestHeaders headers) {
        List<String> hops = new ArrayList<>();
        if (trust.forwardedHeader() == HttpTrust.ForwardedHeader.X_FORWARDED_FOR) {
            headers.getAll("x-forwarded-for").forEach(line -> hops.addAll(List.of(line.split(",", -1))));
            return hops;
        }
        for (String element : elements(headers)) {
            Matcher found = FOR.matcher(element);
            hops.add(found.find() ? Objects.requireNonNull(found.group(1)).replace("\"", "") : "unknown");
        }
        return hops;
    }

    private boolean isForwardedOverTls(RequestHeaders headers) {
        if (trust.forwardedHeader() == HttpTrust.ForwardedHeader.X_FORWARDED_FOR) {
            List<String> protos = headers.getAll("x-forwarded-proto");
            return !protos.isEmpty() && protos.getLast().strip().equalsIgnoreCase("https");
        }
        List<String> elements = elements(headers);
        Matcher found = elements.isEmpty() ? null : PROTO.matcher(elements.getLast());
        return found != null && found.find() && "https".equalsIgnoreCase(found.group(1));
    }

    private static List<String> elements(RequestHeaders headers) {
        List<String> elements = new ArrayList<>();
        headers.getAll("forwarded").forEach(line -> elements.addAll(List.of(line.split(",", -1))));
        return elements;
    }

    /** Parses a node of a forwarding header: an address, with a port or in brackets; null for anything else. */
    private static @Nullable InetAddress address(String node) {
        String text = node.strip();
        if (text.startsWith("[")) {
            int end = text.indexOf(']');
            text = end < 0 ? text : text.substring(1, end);
        } else if (text.indexOf(':') == text.lastIndexOf(':') && text.indexOf(':') > 0) {
            text = text.substring(0, text.indexOf(':'));
        }
        try {
            return InetAddress.ofLiteral(text);
        } catch (IllegalArgumentException notAnAddress) {
            return null;
        }
    }

    /** Returns the first header that only a proxy adds; null if there is none. Its presence counts, not its value. */
    private static @Nullable String forwardingHeader(RequestHeaders headers) {
        for (var name : headers.names()) {
            String lower = name.toString().toLowerCase(Locale.ROOT);
            if (lower.startsWith("x-forwarded-") || OF_PROXIES.contains(lower)) {
                return lower;
            }
        }
        return null;
    }

    /** Refuses pages of other sites: their names could resolve to this machine, so the host must be a loopback one. */
    private static boolean isSameSite(RequestHeaders headers) {
        String site = headers.get("sec-fetch-site", "none");
        String origin = headers.get("origin");
        return namesLoopback(headers.authority())
                && (site.equals("none") || site.equals("same-origin"))
                && (origin == null || namesLoopback(authority(origin)))
                && (headers.get("referer") == null || namesLoopback(authority(headers.get("referer", ""))));
    }

    private static @Nullable String authority(String url) {
        try {
            return URI.create(url).getRawAuthority();
        } catch (IllegalArgumentException notAUrl) {
            return null;
        }
    }

    private static boolean namesLoopback(@Nullable String authority) {
        if (authority == null) {
            return false;
        }
        String host = authority.replaceFirst(":[0-9]+$", "");
        if (host.equals("localhost")) {
            return true;
        }
        try {
            return InetAddress.ofLiteral(host.replaceAll("^\\[|]$", "")).isLoopbackAddress();
        } catch (IllegalArgumentException notAnAddress) {
            return false;
        }
    }
}
