package dev.tactus.admin.node;

import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.server.ServiceRequestContext;
import dev.tactus.accounts.store.AuditAction;
import dev.tactus.admin.auth.AuditTrail;
import dev.tactus.admin.http.JsonBodies;
import dev.tactus.admin.http.ProblemException;
import dev.tactus.admin.http.RequestFields;
import dev.tactus.admin.rooms.RoomsApi;
import dev.tactus.config.NodeInfo;
import dev.tactus.engine.host.ClusterNodes;
import dev.tactus.engine.host.NodeView;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Route that drains a node: it accepts no new rooms, and may hand those that it has to others, so that it can be stopped. */
public final class DrainingApi {

    private final ClusterNodes cluster;
    private final NodeInfo node;
    private final NodeApi nodes;
    private final AuditTrail audit;

    public DrainingApi(ClusterNodes cluster, NodeInfo node, NodeApi nodes, AuditTrail audit) {
        this.cluster = cluster;
        this.node = node;
        this.nodes = nodes;
        this.audit = audit;
    }

    public HttpResponse set(ServiceRequestContext ctx, HttpRequest request) {
        String name = Objects.requireNonNull(ctx.pathParam("name"));
        return HttpResponse.of(request.aggregate().thenCompose(whole -> {
            RequestFields fields = RequestFields.of(whole, "draining", "reason", "move");
            boolean draining = fields.requiredFlag("draining");
            boolean move = fields.flag("move");
            String reason = RoomsApi.reason(fields.text("reason", "drained by the operator"));
            CompletionStage<Optional<NodeView>> ordered =
                    draining ? cluster.drain(name, reason, move) : cluster.undrain(name);
            return ordered.thenCompose(found -> {
                NodeView view = found.orElseThrow(() -> new ProblemException(
                        HttpStatus.NOT_FOUND, "name: " + name + " (expected: a node of /api/v1/nodes)"));
                String what = "node " + name + (draining ? ": " + reason : "");
                return audit.recordOperation(
                                ctx, draining ? AuditAction.DRAINING_BEGUN : AuditAction.DRAINING_ENDED, what)
                        .thenApply(written -> JsonBodies.response(
                                HttpStatus.OK, name.equals(node.name()) ? nodes.self() : NodeApi.json(view)));
            });
        }));
    }
}
