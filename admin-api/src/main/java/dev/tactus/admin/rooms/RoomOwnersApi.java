package dev.tactus.admin.rooms;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.server.ServiceRequestContext;
import dev.tactus.accounts.store.AuditAction;
import dev.tactus.admin.auth.AuditTrail;
import dev.tactus.admin.http.JsonBodies;
import dev.tactus.admin.http.ProblemException;
import dev.tactus.admin.http.RequestFields;
import dev.tactus.admin.http.UnsignedIds;
import dev.tactus.engine.host.ClusterNodes;
import dev.tactus.engine.host.MoveResult;
import dev.tactus.engine.host.Rooms;

/** Route that hands a room to another node of the cluster while its match goes on. */
public final class RoomOwnersApi {

    private final Rooms rooms;
    private final ClusterNodes cluster;
    private final AuditTrail audit;

    public RoomOwnersApi(Rooms rooms, ClusterNodes cluster, AuditTrail audit) {
        this.rooms = rooms;
        this.cluster = cluster;
        this.audit = audit;
    }

    public HttpResponse set(ServiceRequestContext ctx, HttpRequest request) {
        long id = RoomsApi.id(ctx);
        return HttpResponse.of(request.aggregate().thenCompose(whole -> {
            String node = RequestFields.of(whole, "node").text("node");
            return cluster.move(id, node).thenCompose(result -> {
                check(result, id, node);
                return audit.recordOperation(
                                ctx, AuditAction.ROOM_MOVED, "room " + UnsignedIds.format(id) + ", to node " + node)
                        .thenApply(written -> JsonBodies.response(HttpStatus.OK, moved(id, node)));
            });
        }));
    }

    private void check(MoveResult result, long id, String node) {
        switch (result) {
            case MoveResult.Moved moved -> {}
            case MoveResult.NoRoom none -> throw RoomsApi.none(rooms, id);
            case MoveResult.NoNode none -> throw ProblemException.badValue("node", node, "a node of /api/v1/nodes");
            case MoveResult.Refused(String reason) -> throw new ProblemException(HttpStatus.CONFLICT, reason);
        }
    }

    private static ObjectNode moved(long id, String node) {
        return JsonBodies.object().put("id", UnsignedIds.format(id)).put("owner", node);
    }
}
