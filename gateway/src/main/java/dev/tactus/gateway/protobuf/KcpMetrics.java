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
        Gauge.builder("tactus.kcp.sessions", kcp, k -> k.stats().sessions())
                .description("KCP sessions")
                .register(registry);
        Gauge.builder("tactus.kcp.sessions.unproven", kcp, k -> k.stats().unvalidated())
                .description("KCP sessions whose address is not validated yet")
                .register(registry);
        counter(registry, kcp, "opened", "KCP sessions opened", KcpStats::opened);
        counter(registry, kcp, "datagrams.received", "Datagrams received", KcpStats::datagramsIn);
        counter(registry, kcp, "datagrams.sent", "Datagrams sent", KcpStats::datagramsOut);
        counter(registry, kcp, "received.bytes", "Bytes of datagrams received", KcpStats::bytesIn);
        counter(registry, kcp, "sent.bytes", "Bytes of datagrams sent", KcpStats::bytesOut);
        counter(registry, kcp, "segments.resent", "Segments sent again because they were lost", KcpStats::resent);
        counter(registry, kcp, "segments.copied", "Early copies of segments sent", KcpStats::copied);
        for (KcpFault fault : KcpFault.values()) {
            FunctionCounter.builder(
                            "tactus.kcp.datagrams.dropped",
                            kcp,
                            k -> k.stats().dropped().getOrDefault(fault, 0L))
                    .description("Datagrams dropped")
                    .tag("fault", fault.name().toLowerCase(Locale.ROOT))
                    .register(registry);
        }
    }

    private static void counter(
            MeterRegistry registry, KcpServer kcp, String name, String what, ToDoubleFunction<KcpStats> figure) {
        FunctionCounter.builder("tactus.kcp." + name, kcp, k -> figure.applyAsDouble(k.stats()))
                .description(what)
                .register(registry);
    }
}
