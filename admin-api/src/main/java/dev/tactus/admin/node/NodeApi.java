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
import dev.tactus.engine.host.ClusterNodes;
import dev.tactus.engine.host.NodeView;
import dev.tactus.engine.port.LinkFault;
import dev.tactus.engine.session.LinkMetrics;
import dev.tactus.engine.session.LinkMetricsRegistry;
import java.time.Instant;
import java.util.function.BooleanSupplier;

/** Route that describes the nodes: identity, state, listeners and, of this one, links. */
public final class NodeApi {

    private final NodeInfo node;
    private final ClusterNodes cluster;
    private final MetricsSampler figures;
    private final LinkMetricsRegistry links;
    private final BooleanSupplier ready;

    /**
     * Creates the route.
     *
     * @param node description of this node
     * @param figures of this node alone
     */
    public NodeApi(
            NodeInfo node,
            ClusterNodes cluster,
            MetricsSampler figures,
            LinkMetricsRegistry links,
            BooleanSupplier ready) {
        this.node = node;
        this.cluster = cluster;
        this.figures = figures;
        this.links = links;
        this.ready = ready;
    }

    /** Lists the nodes of the cluster, this one first, the others by name. */
    public HttpResponse nodes(ServiceRequestContext ctx, HttpRequest request) {
        ObjectNode json = JsonBodies.object();
        ArrayNode nodes = json.putArray("nodes").add(self());
        cluster.others().forEach(other -> nodes.add(json(other)));
        return JsonBodies.response(HttpStatus.OK, json);
    }

    ObjectNode self() {
        ObjectNode self = json(new NodeView(
                node.name(),
                node.version(),
                node.startedUnixMs(),
                true,
                ready.getAsBoolean(),
                cluster.localRooms().drainReason().orElse(""),
                cluster.movesRooms(),
                figures.last().rooms(),
                figures.last().players(),
                node.listeners().stream()
                        .map(one -> new NodeView.ListenerView(one.transport(), one.host(), one.port()))
                        .toList()));
        ArrayNode counted = self.putArray("links");
        links.metrics().forEach((listener, figures) -> counted.add(json(listener, figures)));
        return self;
    }

    /** Returns a node with all of it that others know, which is all but its links. */
    static ObjectNode json(NodeView node) {
        ObjectNode json = JsonBodies.object();
        json.put("name", node.name());
        json.put("version", node.version());
        json.put(
                "started",
                node.startedUnixMs() == 0
                        ? null
                        : Instant.ofEpochMilli(node.startedUnixMs()).toString());
        json.put("reachable", node.reachable());
        json.put("ready", node.ready());
        json.put("draining", node.drainReason().isEmpty() ? null : node.drainReason());
        json.put("moving", node.movesRooms());
        json.put("rooms", node.rooms());
        json.put("players", node.players());
        ArrayNode listeners = json.putArray("listeners");
        node.listeners()
                .forEach(listener -> listeners
                        .addObject()
                        .put("transport", listener.transport())
                        .put("host", listener.host())
                        .put("port", listener.port()));
        json.putArray("links");
        return json;
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
