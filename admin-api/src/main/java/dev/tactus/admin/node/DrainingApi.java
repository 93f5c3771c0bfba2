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
import dev.tactus.engine.host.Rooms;
import java.util.Objects;

/** Route that drains the node: no new rooms are accepted, so that it can be stopped after its last match. */
public final class DrainingApi {

    private final Rooms rooms;
    private final NodeInfo node;
    private final NodeApi nodes;
    private final AuditTrail audit;

    public DrainingApi(Rooms rooms, NodeInfo node, NodeApi nodes, AuditTrail audit) {
        this.rooms = rooms;
        this.node = node;
        this.nodes = nodes;
        this.audit = audit;
    }

    public HttpResponse set(ServiceRequestContext ctx, HttpRequest request) {
        String name = Objects.requireNonNull(ctx.pathParam("name"));
        if (!name.equals(node.name())) {
            throw new ProblemException(HttpStatus.NOT_FOUND, "name: " + name + " (expected: a node of /api/v1/nodes)");
        }
        return HttpResponse.of(request.aggregate().thenCompose(whole -> {
            RequestFields fields = RequestFields.of(whole, "draining", "reason");
            boolean draining = fields.requiredFlag("draining");
            String reason = RoomsApi.reason(fields.text("reason", "drained by the operator"));
            if (draining) {
                rooms.drain(reason);
            } else {
                rooms.undrain();
            }
            return audit.recordOperation(
                            ctx,
                            draining ? AuditAction.DRAINING_BEGUN : AuditAction.DRAINING_ENDED,
                            draining ? "node " + name + ": " + reason : "node " + name)
                    .thenApply(written -> JsonBodies.response(HttpStatus.OK, nodes.self()));
        }));
    }
}
