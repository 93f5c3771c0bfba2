package dev.tactus.server.http;

import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.server.ServiceRequestContext;
import dev.tactus.accounts.store.AuditAction;
import dev.tactus.engine.host.Rooms;
import java.util.Objects;

/** Keeps this node from taking new rooms, so that it can be stopped when the last of those that it has is over. */
final class DrainingApi {

    private final Rooms rooms;
    private final NodeInfo node;
    private final NodeApi nodes;
    private final Deeds deeds;

    DrainingApi(Rooms rooms, NodeInfo node, NodeApi nodes, Deeds deeds) {
        this.rooms = rooms;
        this.node = node;
        this.nodes = nodes;
        this.deeds = deeds;
    }

    HttpResponse set(ServiceRequestContext ctx, HttpRequest request) {
        String name = Objects.requireNonNull(ctx.pathParam("name"));
        if (!name.equals(node.name())) {
            throw new ProblemException(
                    HttpStatus.NOT_FOUND, "name: " + name + " (expected: a node that /api/v1/nodes lists)");
        }
        return HttpResponse.of(request.aggregate().thenCompose(whole -> {
            Fields fields = Fields.of(whole, "draining", "reason");
            boolean draining = fields.requiredFlag("draining");
            String reason = RoomsApi.reason(fields.text("reason", "drained by the operator"));
            if (draining) {
                rooms.drain(reason);
            } else {
                rooms.undrain();
            }
            return deeds.note(
                            ctx,
                            draining ? AuditAction.DRAINING_BEGUN : AuditAction.DRAINING_ENDED,
                            draining ? "node " + name + ": " + reason : "node " + name)
                    .thenApply(written -> Json.answer(HttpStatus.OK, nodes.self()));
        }));
    }
}
