package dev.tactus.admin.node;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.server.ServiceRequestContext;
import dev.tactus.admin.http.JsonBodies;
import dev.tactus.admin.metrics.MetricsSampler;
import dev.tactus.config.NodeInfo;
import dev.tactus.engine.host.Rooms;
import dev.tactus.engine.port.LinkFault;
import dev.tactus.engine.session.LinkMetrics;
import dev.tactus.engine.session.LinkMetricsRegistry;
import java.time.Instant;
import java.util.function.BooleanSupplier;

/** Route that describes the node: identity, state, listeners and links. */
public final class NodeApi {

    private final NodeInfo node;
    private final Rooms rooms;
    private final MetricsSampler figures;
    private final LinkMetricsRegistry links;
    private final BooleanSupplier ready;

    public NodeApi(
            NodeInfo node, Rooms rooms, MetricsSampler figures, LinkMetricsRegistry links, BooleanSupplier ready) {
        this.node = node;
        this.rooms = rooms;
        this.figures = figures;
        this.links = links;
        this.ready = ready;
    }

    public HttpResponse nodes(ServiceRequestContext ctx, HttpRequest request) {
        ObjectNode json = JsonBodies.object();
        json.putArray("nodes").add(self());
        return JsonBodies.response(HttpStatus.OK, json);
    }

    ObjectNode self() {
        ObjectNode self = JsonBodies.object();
        self.put("name", node.name());
        self.put("version", node.version());
        self.put("started", Instant.ofEpochMilli(node.startedUnixMs()).toString());
        self.put("ready", ready.getAsBoolean());
        self.put("draining", rooms.drainReason().orElse(null));
        self.put("rooms", figures.last().rooms());
        self.put("players", figures.last().players());
        ArrayNode listeners = self.putArray("listeners");
        node.listeners()
                .forEach(listener -> listeners
                        .addObject()
                        .put("transport", listener.transport())
                        .put("host", listener.host())
                        .put("port", listener.port()));
        ArrayNode counted = self.putArray("links");
        links.metrics().forEach((listener, figures) -> counted.add(json(listener, figures)));
        return self;
    }

    private static ObjectNode json(String listener, LinkMetrics figures) {
        ObjectNode json = JsonBodies.object();
        json.put("listener", listener);
        json.put("open", figures.open());
        json.put("accepted", figures.accepted());
        json.put("refused", figures.refusedTotal());
        json.put("malformed", figures.faults(LinkFault.MALFORMED));
        json.put("excess", figures.faults(LinkFault.RATE_LIMITED));
        json.put("strangers", figures.faults(LinkFault.UNAUTHENTICATED));
        json.put("overflowed", figures.overflowed());
        json.put("bytesIn", figures.bytesIn());
        json.put("bytesOut", figures.bytesOut());
        return json;
    }
}
