package dev.tactus.gateway.protobuf;

import dev.tactus.transport.kcp.KcpFault;
import dev.tactus.transport.kcp.KcpServer;
import dev.tactus.transport.kcp.KcpStats;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** Registers the counters of a KCP listener as metrics. */
final class KcpMetrics {

    private KcpMetrics() {}

    static void bind(MeterRegistry registry, KcpServer kcp) {
        Gauge.builder("tactus.kcp.sessions", kcp, k -> k.stats().sessions()).register(registry);
        Gauge.builder("tactus.kcp.sessions.unproven", kcp, k -> k.stats().unvalidated())
                .register(registry);
        counter(registry, kcp, "opened", KcpStats::opened);
        counter(registry, kcp, "datagrams.received", KcpStats::datagramsIn);
        counter(registry, kcp, "datagrams.sent", KcpStats::datagramsOut);
        counter(registry, kcp, "received.bytes", KcpStats::bytesIn);
        counter(registry, kcp, "sent.bytes", KcpStats::bytesOut);
        counter(registry, kcp, "segments.resent", KcpStats::resent);
        counter(registry, kcp, "segments.copied", KcpStats::copied);
        for (KcpFault fault : KcpFault.values()) {
            FunctionCounter.builder(
                            "tactus.kcp.datagrams.dropped",
                            kcp,
                            k -> k.stats().dropped().getOrDefault(fault, 0L))
                    .tag("fault", fault.name().toLowerCase(Locale.ROOT))
                    .register(registry);
        }
    }

    private static void counter(MeterRegistry registry, KcpServer kcp, String name, ToDoubleFunction<KcpStats> figure) {
        FunctionCounter.builder("tactus.kcp." + name, kcp, k -> figure.applyAsDouble(k.stats()))
                .register(registry);
    }
}
