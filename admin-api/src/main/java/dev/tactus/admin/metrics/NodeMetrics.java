package dev.tactus.admin.metrics;

import dev.tactus.engine.host.AgentMetrics;
import dev.tactus.engine.host.RoomHost;
import dev.tactus.engine.port.LinkFault;
import dev.tactus.engine.port.LinkRefusal;
import dev.tactus.engine.session.LinkMetrics;
import dev.tactus.engine.session.LinkMetricsRegistry;
import dev.tactus.identity.security.TransportSecurity;
import dev.tactus.transport.tls.ReloadingCertificates;
import dev.tactus.transport.tls.ServerTls;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

/** Binds metrics of agents and listeners to a registry. */
public final class NodeMetrics {

    private final MeterRegistry registry;

    public NodeMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    public NodeMetrics bind(RoomHost rooms) {
        int agents = rooms.metrics().size();
        for (int agent = 0; agent < agents; agent++) {
            bindAgent(rooms, agent);
        }
        return this;
    }

    /** Binds metrics of all listeners that are registered by now. */
    public NodeMetrics bind(LinkMetricsRegistry links) {
        links.metrics().keySet().forEach(listener -> bind(links, listener));
        return this;
    }

    private void bind(LinkMetricsRegistry links, String listener) {
        Gauge.builder("tactus.links.open", links, book -> book.metrics(listener).open())
                .description("Open links")
                .tag("listener", listener)
                .register(registry);
        linkCounter(links, listener, "accepted", "Links accepted", LinkMetrics::accepted);
        linkCounter(links, listener, "received.bytes", "Bytes of messages from links", LinkMetrics::bytesIn);
        linkCounter(links, listener, "sent.bytes", "Bytes of messages to links", LinkMetrics::bytesOut);
        for (LinkFault fault : LinkFault.values()) {
            linkCounter(links, listener, name(fault), words(fault), figures -> figures.faults(fault));
        }
        for (LinkRefusal why : LinkRefusal.values()) {
            FunctionCounter.builder(
                            "tactus.links.refused",
                            links,
                            book -> book.metrics(listener).refused(why))
                    .description("Links refused")
                    .tag("listener", listener)
                    .tag("reason", why.name().toLowerCase(Locale.ROOT))
                    .register(registry);
        }
    }

    private static String name(LinkFault fault) {
        return switch (fault) {
            case MALFORMED -> "malformed";
            case RATE_LIMITED -> "excess";
            case UNAUTHENTICATED -> "strangers";
        };
    }

    private static String words(LinkFault fault) {
        return switch (fault) {
            case MALFORMED -> "Messages that were malformed or unexpected";
            case RATE_LIMITED -> "Messages beyond their link's limits";
            case UNAUTHENTICATED -> "Invalid tokens and passwords";
        };
    }

    private void linkCounter(
            LinkMetricsRegistry links,
            String listener,
            String name,
            String what,
            ToDoubleFunction<LinkMetrics> figure) {
        FunctionCounter.builder("tactus.links." + name, links, book -> figure.applyAsDouble(book.metrics(listener)))
                .description(what)
                .tag("listener", listener)
                .register(registry);
    }

    public NodeMetrics bind(TransportSecurity security) {
        ServerTls tls = security.tls();
        ReloadingCertificates certificates = security.certificates();
        if (tls != null && certificates != null) {
            bind(tls);
            bind(certificates);
        }
        return this;
    }

    private void bind(ServerTls tls) {
        Gauge.builder("tactus.tls.handshakes", tls, ServerTls::underWay).register(registry);
        FunctionCounter.builder("tactus.tls.handshakes.refused", tls, ServerTls::refused)
                .register(registry);
        FunctionCounter.builder("tactus.tls.handshakes.failed", tls, ServerTls::failed)
                .register(registry);
    }

    private void bind(ReloadingCertificates certificates) {
        TimeGauge.builder(
                        "tactus.tls.certificate.expires",
                        certificates,
                        TimeUnit.SECONDS,
                        current -> current.expiresAt().getEpochSecond())
                .register(registry);
    }

    private void bindAgent(RoomHost rooms, int agent) {
        agentGauge(rooms, agent, "rooms", AgentMetrics::rooms);
        agentGauge(rooms, agent, "tick.late.p50.seconds", figures -> figures.lateP50Us() / 1e6);
        agentGauge(rooms, agent, "tick.late.p99.seconds", figures -> figures.lateP99Us() / 1e6);
        agentCounter(rooms, agent, "frames", AgentMetrics::framesClosed);
        agentCounter(rooms, agent, "inputs", AgentMetrics::inputsTaken);
        agentCounter(rooms, agent, "inputs.repeated", AgentMetrics::inputsRepeated);
        agentCounter(rooms, agent, "refusals", AgentMetrics::refusals);
        agentCounter(rooms, agent, "batches", AgentMetrics::batchesSent);
        agentCounter(rooms, agent, "datagrams", AgentMetrics::datagramsSent);
        agentCounter(rooms, agent, "datagrams.repeated", AgentMetrics::datagramsRepeated);
        agentCounter(rooms, agent, "readers.dropped", AgentMetrics::subscribersDropped);
        agentCounter(rooms, agent, "beats.restarted", AgentMetrics::tickClockRestarts);
        agentCounter(rooms, agent, "desyncs", AgentMetrics::desyncs);
        agentCounter(rooms, agent, "heals", AgentMetrics::resyncs);
        agentCounter(rooms, agent, "desync.drops", AgentMetrics::desyncDrops);
        agentCounter(rooms, agent, "commands.dropped", AgentMetrics::commandsDropped);
        agentCounter(rooms, agent, "busy.seconds", figures -> figures.busyNs() / 1e9);
    }

    private void agentGauge(RoomHost rooms, int agent, String name, ToDoubleFunction<AgentMetrics> figure) {
        Gauge.builder(
                        "tactus.agent." + name,
                        rooms,
                        host -> figure.applyAsDouble(host.metrics().get(agent)))
                .tag("agent", Integer.toString(agent))
                .register(registry);
    }

    private void agentCounter(RoomHost rooms, int agent, String name, ToDoubleFunction<AgentMetrics> figure) {
        FunctionCounter.builder(
                        "tactus.agent." + name,
                        rooms,
                        host -> figure.applyAsDouble(host.metrics().get(agent)))
                .tag("agent", Integer.toString(agent))
                .register(registry);
    }
}
