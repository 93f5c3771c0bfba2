package dev.tactus.admin.websocket;

import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.websocket.WebSocket;
import com.linecorp.armeria.common.websocket.WebSocketCloseStatus;
import com.linecorp.armeria.common.websocket.WebSocketWriter;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServiceRequestContext;
import com.linecorp.armeria.server.websocket.WebSocketService;
import dev.tactus.admin.http.ForwardedRequests;
import dev.tactus.admin.http.ProblemException;
import dev.tactus.config.Settings;
import dev.tactus.core.bounds.Bounded;
import dev.tactus.engine.port.LinkAcceptor;
import dev.tactus.engine.port.LinkRefusal;
import dev.tactus.transport.AddressQuota;
import dev.tactus.transport.TrafficMeter;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** Accepts players over WebSockets on the HTTP port, within the configured limits. */
public final class WebSocketGateway implements AutoCloseable {

    private static final int CLOSING_MS = 1_000;

    private final Settings.Ws settings;
    private final LinkAcceptor acceptor;
    private final AddressQuota quota;
    private final TrafficMeter traffic;

    @Bounded(by = "ws.links-max", owner = Bounded.Owner.LISTENER, full = Bounded.Fate.REFUSED)
    private final Set<WebSocketServerLink> open = ConcurrentHashMap.newKeySet();

    public WebSocketGateway(Settings.Ws settings, TrafficMeter traffic, LinkAcceptor acceptor) {
        this.settings = settings;
        this.traffic = traffic;
        this.acceptor = acceptor;
        this.quota =
                new AddressQuota(settings.limits().linksMax(), settings.limits().linksPerAddressMax());
    }

    public HttpService service() {
        return WebSocketService.builder(this::accept)
                .maxFramePayloadLength(settings.limits().messageBytesMax())
                .allowedOrigins("*")
                .fallbackService(WebSocketGateway::noUpgrade)
                .build()
                .decorate(this::admit);
    }

    /** Admits a handshake. Armeria would refuse clients without an origin, which are no browsers; the check is done here. */
    private HttpResponse admit(HttpService service, ServiceRequestContext ctx, HttpRequest request) throws Exception {
        checkOrigin(request);
        InetAddress address = ForwardedRequests.client(ctx);
        if (!quota.enter(address)) {
            acceptor.refused(LinkRefusal.FULL);
            throw new ProblemException(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "links: limit reached (expected: fewer than the settings ws.links-max and"
                            + " ws.links-per-address-max)");
        }
        var unused = ctx.log().whenComplete().thenAccept(over -> quota.leave(address));
        return service.serve(ctx, request);
    }

    private void checkOrigin(HttpRequest request) {
        String origin = request.headers().get(HttpHeaderNames.ORIGIN);
        if (origin == null
                || origin.endsWith("://" + request.authority())
                || settings.origins().contains("*")
                || settings.origins().contains(origin)) {
            return;
        }
        acceptor.refused(LinkRefusal.ORIGIN);
        throw new ProblemException(
                HttpStatus.FORBIDDEN,
                "origin: " + origin + " (expected: this node's own, or one of the setting ws.origins)");
    }

    private WebSocket accept(ServiceRequestContext ctx, WebSocket in) {
        WebSocketWriter out = WebSocket.streaming();
        WebSocketServerLink link = new WebSocketServerLink(ctx, out, settings.limits());
        open.add(link);
        InetAddress address = ForwardedRequests.client(ctx);
        TrafficMeter.Meter meter = traffic.enter(address, System.nanoTime());
        var unused = in.whenComplete().whenComplete((done, failure) -> {
            open.remove(link);
            traffic.leave(address);
        });
        in.subscribe(
                new WebSocketFrameReader(link, link.accept(acceptor), settings.limits(), meter, ctx.eventLoop()),
                ctx.eventLoop());
        return out;
    }

    /** Closes all links, and waits a moment until their loops have done so. */
    @Override
    public void close() {
        List<CompletableFuture<Void>> done = new ArrayList<>();
        for (WebSocketServerLink link : open) {
            link.close(WebSocketCloseStatus.ENDPOINT_UNAVAILABLE, "the server stops");
            done.add(CompletableFuture.runAsync(() -> {}, link::execute));
        }
        var unused = CompletableFuture.allOf(done.toArray(CompletableFuture[]::new))
                .completeOnTimeout(null, CLOSING_MS, TimeUnit.MILLISECONDS)
                .join();
    }

    private static HttpResponse noUpgrade(ServiceRequestContext ctx, HttpRequest request) {
        throw new ProblemException(
                HttpStatus.UPGRADE_REQUIRED,
                "upgrade: none (expected: a WebSocket, with the header upgrade: websocket)");
    }
}
