package dev.tactus.admin.http;

import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.logging.RequestLogProperty;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServiceRequestContext;
import dev.tactus.config.HttpLimits;
import dev.tactus.config.HttpTrust;
import dev.tactus.transport.AddressQuota;
import dev.tactus.transport.AddressRateLimiter;
import dev.tactus.transport.stream.LingeringClose;
import dev.tactus.transport.tls.TlsSettings;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.util.AttributeKey;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Enforces connection limits of the HTTP port. Armeria's own timeouts start with a complete request or restart
 * with every byte, so a peer that trickles bytes of a TLS handshake or a header could stay forever: here a
 * connection must begin its next request within a time limit, whatever arrives meanwhile. Any thread.
 */
public final class HttpConnections {

    /** Refusals that a peer may leave unread, as many as streams of HTTP/2; of HTTP/1.1 fewer. One more closes its connection. */
    private static final int REFUSALS_MAX = 64;

    private static final int PIPELINED_REFUSALS_MAX = 4;

    /** The part of the heap that all answers and requests may take. */
    private static final int OWED_PART = 8;

    private static final AttributeKey<Watch> WATCH = AttributeKey.valueOf(HttpConnections.class, "watch");

    private final HttpLimits limits;
    private final HttpTrust trust;
    private final AddressQuota quota;

    /** Connections of trusted proxies, each of which carries requests of many clients. */
    private final AddressQuota proxies;

    private final @Nullable AddressRateLimiter handshakes;
    private final AddressRateLimiter requests;
    private final OwedBytes owed;
    private final LongAdder refused = new LongAdder();
    private final LongAdder expired = new LongAdder();

    /** Creates limits of connections, and of the rate of TLS handshakes if given. */
    public HttpConnections(HttpLimits limits, HttpTrust trust, @Nullable TlsSettings tls) {
        this.limits = limits;
        this.trust = trust;
        proxies = new AddressQuota(limits.connectionsMax(), limits.connectionsMax());
        quota = new AddressQuota(limits.connectionsMax(), limits.connectionsPerAddressMax());
        owed = new OwedBytes(
                limits.owedBytesPerAddressMax(), Runtime.getRuntime().maxMemory() / OWED_PART);
        requests = AddressRateLimiter.ofEach(limits.requestsPerAddressPerSecond(), System.nanoTime());
        handshakes = tls == null
                ? null
                : new AddressRateLimiter(
                        tls.handshakesPerSecond(), tls.handshakesPerAddressPerSecond(), System.nanoTime());
    }

    /** Accepts a new connection, or closes it; on its event loop. */
    public void configurePipeline(ChannelPipeline pipeline) {
        Channel channel = pipeline.channel();
        InetAddress address = ((InetSocketAddress) channel.remoteAddress()).getAddress();
        AddressQuota entered = trust.isProxy(address) ? proxies : quota;
        if ((handshakes != null && entered == quota && !handshakes.take(address, System.nanoTime()))
                || !entered.enter(address)) {
            refused.increment();
            var unused = channel.close();
            return;
        }
        var unused = channel.closeFuture().addListener(closed -> entered.leave(address));
        Watch watch = new Watch(new RequestQueue(channel, limits, owed));
        channel.attr(WATCH).set(watch);
        pipeline.addLast(watch);
        RequestHeadInstaller.add(pipeline, handshakes != null);
        pipeline.addFirst(new LingeringClose());
    }

    /** Serves a request, during which its connection does not count as idle. */
    public HttpResponse serve(HttpService service, ServiceRequestContext ctx, HttpRequest request) throws Exception {
        InetAddress client = ForwardedRequests.client(ctx);
        Channel channel = ctx.log().ensureAvailable(RequestLogProperty.SESSION).channel();
        Watch watch = channel == null ? null : channel.attr(WATCH).get();
        if (!requests.take(client, System.nanoTime())) {
            if (channel != null && watch != null) {
                watch.refused(channel, ctx);
            }
            throw new ProblemException(
                    HttpStatus.TOO_MANY_REQUESTS,
                    "requests: too many from this address (expected: at most " + limits.requestsPerAddressPerSecond()
                            + " per second)",
                    1);
        }
        if (channel == null || watch == null) {
            return service.serve(ctx, request);
        }
        channel.eventLoop().execute(watch::requestStarted);
        var unused = ctx.log().whenComplete().thenRun(() -> channel.eventLoop().execute(watch::requestEnded));
        if (!watch.queue.mayAsk(client)) {
            watch.refused(channel, ctx);
            throw new ProblemException(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "answers: too many unread by this address (expected: that they are read first)",
                    1);
        }
        return watch.queue.admit(service, ctx, request, client);
    }

    /** Returns the bytes of answers that are produced and not received. */
    public long owedBytes() {
        return owed.total();
    }

    /** Binds connection metrics to a registry. */
    public void bind(MeterRegistry registry) {
        Gauge.builder("tactus.http.connections", this, all -> all.quota.total() + all.proxies.total())
                .description("Open connections")
                .register(registry);
        Gauge.builder("tactus.http.owed.bytes", owed, OwedBytes::total)
                .description("Bytes of answers that are produced and not received")
                .register(registry);
        FunctionCounter.builder("tactus.http.connections.refused", refused, LongAdder::sum)
                .description("Connections closed because a limit was reached")
                .register(registry);
        FunctionCounter.builder("tactus.http.connections.expired", expired, LongAdder::sum)
                .description("Connections closed because no request began in time")
                .register(registry);
    }

    /** Times out a connection without a next request; on its event loop. */
    private final class Watch extends ChannelInboundHandlerAdapter {

        private final RequestQueue queue;

        private int requestsInProgress;
        private int refusals;
        private boolean served;
        private long idleSinceNs;

        Watch(RequestQueue queue) {
            this.queue = queue;
        }

        @Override
        public void channelActive(ChannelHandlerContext context) {
            idleSinceNs = System.nanoTime();
            checkIdle(context.channel());
            context.fireChannelActive();
        }

        /**
         * Counts a refusal until its answer is received. Refused requests have no place and do not wait, so their answers
         * would pile up for a peer that reads none.
         */
        private void refused(Channel channel, ServiceRequestContext ctx) {
            int max = ctx.sessionProtocol().isMultiplex() ? REFUSALS_MAX : PIPELINED_REFUSALS_MAX;
            channel.eventLoop().execute(() -> {
                refusals++;
                if (refusals > max) {
                    var unused = channel.close();
                }
            });
            var unused =
                    ctx.log().whenComplete().thenRun(() -> channel.eventLoop().execute(() -> refusals--));
        }

        private void requestStarted() {
            served = true;
            requestsInProgress++;
        }

        private void requestEnded() {
            requestsInProgress--;
            idleSinceNs = System.nanoTime();
        }

        private void checkIdle(Channel channel) {
            if (!channel.isOpen()) {
                return;
            }
            int patienceMs = served ? limits.idleMs() : limits.firstRequestMs();
            long idleMs = requestsInProgress > 0 ? 0 : (System.nanoTime() - idleSinceNs) / 1_000_000;
            if (idleMs >= patienceMs) {
                expired.increment();
                var unused = channel.close();
            } else {
                var unused = channel.eventLoop()
                        .schedule(() -> checkIdle(channel), patienceMs - idleMs, TimeUnit.MILLISECONDS);
            }
        }
    }
}
