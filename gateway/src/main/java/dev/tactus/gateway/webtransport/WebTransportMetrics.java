package dev.tactus.gateway.webtransport;

import dev.tactus.transport.webtransport.WebTransportFault;
import dev.tactus.transport.webtransport.WebTransportListener;
import dev.tactus.transport.webtransport.WebTransportStats;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** Registers the figures of a WebTransport listener as metrics. */
final class WebTransportMetrics {

    private WebTransportMetrics() {}

    static void bind(MeterRegistry registry, WebTransportListener listener) {
        Gauge.builder(
                        "tactus.webtransport.connections",
                        listener,
                        open -> open.stats().connections())
                .description("QUIC connections, those in handshake included")
                .register(registry);
        counter(registry, listener, "opened", "WebTransport sessions opened", WebTransportStats::opened);
        counter(registry, listener, "datagrams.received", "Datagrams received", WebTransportStats::datagramsIn);
        counter(registry, listener, "datagrams.sent", "Datagrams sent", WebTransportStats::datagramsOut);
        for (WebTransportFault fault : WebTransportFault.values()) {
            FunctionCounter.builder(
                            "tactus.webtransport.faults",
                            listener,
                            open -> open.stats().faults().getOrDefault(fault, 0L))
                    .description("Faults of peers")
                    .tag("fault", fault.name().toLowerCase(Locale.ROOT))
                    .register(registry);
        }
    }

    private static void counter(
            MeterRegistry registry,
            WebTransportListener listener,
            String name,
            String what,
            ToDoubleFunction<WebTransportStats> figure) {
        FunctionCounter.builder("tactus.webtransport." + name, listener, open -> figure.applyAsDouble(open.stats()))
                .description(what)
                .register(registry);
    }
}
