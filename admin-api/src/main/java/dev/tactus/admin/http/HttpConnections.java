package dev.tactus.admin.http;

import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.logging.RequestLogProperty;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServiceRequestContext;
import dev.tactus.config.HttpLimits;
import dev.tactus.transport.AddressQuota;
import dev.tactus.transport.AddressRateLimiter;
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
 * Holds the connections of the HTTP port to their limits. Armeria's own time limits begin with a whole request or start
 * anew with every byte, so who sends one byte now and then, of a TLS handshake or of a header, could stay for ever: here a
 * connection has time until its next request has begun, whatever comes meanwhile. Any thread.
 */
public final class HttpConnections {

    private static final AttributeKey<Watch> WATCH = AttributeKey.valueOf(HttpConnections.class, "watch");

    private final HttpLimits limits;
    private final AddressQuota quota;
    private final @Nullable AddressRateLimiter handshakes;
    private final LongAdder refused = new LongAdder();
    private final LongAdder expired = new LongAdder();

    /** Limits of connections, and of the rate of their TLS handshakes if they have any. */
    public HttpConnections(HttpLimits limits, @Nullable TlsSettings tls) {
        this.limits = limits;
        quota = new AddressQuota(limits.connectionsMax(), limits.connectionsPerAddressMax());
        handshakes = tls == null
                ? null
                : new AddressRateLimiter(
                        tls.handshakesPerSecond(), tls.handshakesPerAddressPerSecond(), System.nanoTime());
    }

    /** Takes a new connection, or closes it; on its loop. */
    public void configurePipeline(ChannelPipeline pipeline) {
        Channel channel = pipeline.channel();
        InetAddress address = ((InetSocketAddress) channel.remoteAddress()).getAddress();
        if ((handshakes != null && !handshakes.take(address, System.nanoTime())) || !quota.enter(address)) {
            refused.increment();
            var unused = channel.close();
            return;
        }
        var unused = channel.closeFuture().addListener(closed -> quota.leave(address));
        Watch watch = new Watch();
        channel.attr(WATCH).set(watch);
        pipeline.addLast(watch);
    }

    /** Serves a request, during which its connection is not idle. */
    public HttpResponse serve(HttpService service, ServiceRequestContext ctx, HttpRequest request) throws Exception {
        Channel channel = ctx.log().ensureAvailable(RequestLogProperty.SESSION).channel();
        Watch watch = channel == null ? null : channel.attr(WATCH).get();
        if (watch != null) {
            Channel on = channel;
            on.eventLoop().execute(watch::begun);
            var unused = ctx.log().whenComplete().thenRun(() -> on.eventLoop().execute(watch::ended));
        }
        return service.serve(ctx, request);
    }

    /** Binds how many there are and were closed to a registry. */
    public void bind(MeterRegistry registry) {
        Gauge.builder("tactus.http.connections", quota, AddressQuota::total)
                .description("Connections open")
                .register(registry);
        FunctionCounter.builder("tactus.http.connections.refused", refused, LongAdder::sum)
                .description("Connections closed at once, since there were too many")
                .register(registry);
        FunctionCounter.builder("tactus.http.connections.expired", expired, LongAdder::sum)
                .description("Connections closed because they began no request in time")
                .register(registry);
    }

    /** Waits for a connection's next request; on its loop. */
    private final class Watch extends ChannelInboundHandlerAdapter {

        private int underWay;
        private boolean served;
        private long idleSinceNs;

        @Override
        public void channelActive(ChannelHandlerContext context) {
            idleSinceNs = System.nanoTime();
            look(context.channel());
            context.fireChannelActive();
        }

        private void begun() {
            served = true;
            underWay++;
        }

        private void ended() {
            underWay--;
            idleSinceNs = System.nanoTime();
        }

        private void look(Channel channel) {
            if (!channel.isOpen()) {
                return;
            }
            int patienceMs = served ? limits.idleMs() : limits.firstRequestMs();
            long idleMs = underWay > 0 ? 0 : (System.nanoTime() - idleSinceNs) / 1_000_000;
            if (idleMs >= patienceMs) {
                expired.increment();
                var unused = channel.close();
            } else {
                var unused =
                        channel.eventLoop().schedule(() -> look(channel), patienceMs - idleMs, TimeUnit.MILLISECONDS);
            }
        }
    }
}
