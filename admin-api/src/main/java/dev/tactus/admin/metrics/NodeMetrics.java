package dev.tactus.admin.metrics;

import dev.tactus.config.NodeInfo;
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
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

/** Binds metrics of agents and listeners to a registry. */
public final class NodeMetrics {

    private final PrometheusMeterRegistry registry;

    public NodeMetrics(PrometheusMeterRegistry registry) {
        this.registry = registry;
    }

    /** Binds what is known of the process: its version, CPU time, memory and file descriptors. */
    public NodeMetrics bind(NodeInfo info) {
        ProcessMetrics.bind(registry, info.version());
        return this;
    }

    public NodeMetrics bind(RoomHost rooms) {
        registry.getPrometheusRegistry().register(new LatencyHistograms(rooms));
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
        linkCounter(
                links,
                listener,
                "overflowed",
                "Datagrams that the kernel dropped because a receive buffer was full",
                LinkMetrics::overflowed);
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
        Gauge.builder("tactus.tls.handshakes", tls, ServerTls::underWay)
                .description("TLS handshakes in progress")
                .register(registry);
        FunctionCounter.builder("tactus.tls.handshakes.refused", tls, ServerTls::refused)
                .description("TLS handshakes refused because too many were in progress")
                .register(registry);
        FunctionCounter.builder("tactus.tls.handshakes.failed", tls, ServerTls::failed)
                .description("TLS handshakes that failed")
                .register(registry);
    }

    private void bind(ReloadingCertificates certificates) {
        TimeGauge.builder(
                        "tactus.tls.certificate.expires",
                        certificates,
                        TimeUnit.SECONDS,
                        current -> current.expiresAt().getEpochSecond())
                .description("End of the certificate's validity in seconds of Unix time")
                .register(registry);
    }

    private void bindAgent(RoomHost rooms, int agent) {
        Gauge.builder(
                        "tactus.agent.rooms",
                        rooms,
                        host -> host.metrics().get(agent).rooms())
                .description("Rooms of the agent")
                .tag("agent", Integer.toString(agent))
                .register(registry);
        agentCounter(rooms, agent, "frames", "Frames closed", AgentMetrics::framesClosed);
        agentCounter(rooms, agent, "inputs", "Inputs taken into frames", AgentMetrics::inputsTaken);
        agentCounter(rooms, agent, "inputs.repeated", "Inputs that were received again", AgentMetrics::inputsRepeated);
        agentCounter(rooms, agent, "refusals", "Inputs and other requests that were refused", AgentMetrics::refusals);
        agentCounter(rooms, agent, "batches", "Messages of frames sent on reliable lanes", AgentMetrics::batchesSent);
        agentCounter(
                rooms,
                agent,
                "datagrams",
                "Datagrams of frames sent, repetitions included",
                AgentMetrics::datagramsSent);
        agentCounter(
                rooms,
                agent,
                "datagrams.repeated",
                "Datagrams of frames that only repeated what was sent within the same tick",
                AgentMetrics::datagramsRepeated);
        agentCounter(
                rooms,
                agent,
                "readers.dropped",
                "Subscribers dropped because they fell too far behind",
                AgentMetrics::subscribersDropped);
        agentCounter(
                rooms,
                agent,
                "beats.restarted",
                "Stalls of the tick loop that were too long to catch up",
                AgentMetrics::tickClockRestarts);
        agentCounter(rooms, agent, "desyncs", "Ticks at which worlds of a room differed", AgentMetrics::desyncs);
        agentCounter(
                rooms,
                agent,
                "heals",
                "Times that a client was sent the true world because its own differed",
                AgentMetrics::resyncs);
        agentCounter(
                rooms,
                agent,
                "desync.drops",
                "Clients dropped because their worlds differed again and again",
                AgentMetrics::desyncDrops);
        agentCounter(
                rooms, agent, "commands.dropped", "Commands that found the inbox full", AgentMetrics::commandsDropped);
        agentCounter(rooms, agent, "busy.seconds", "Time in which the agent worked", figures -> figures.busyNs() / 1e9);
    }

    private void agentCounter(
            RoomHost rooms, int agent, String name, String what, ToDoubleFunction<AgentMetrics> figure) {
        FunctionCounter.builder(
                        "tactus.agent." + name,
                        rooms,
                        host -> figure.applyAsDouble(host.metrics().get(agent)))
                .description(what)
                .tag("agent", Integer.toString(agent))
                .register(registry);
    }
}
