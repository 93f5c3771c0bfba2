package dev.tactus.admin;

import dev.tactus.engine.host.ClusterNodes;
import dev.tactus.engine.host.MoveResult;
import dev.tactus.engine.host.NodeAwayException;
import dev.tactus.engine.host.NodeView;
import dev.tactus.engine.host.Rooms;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;

/** A cluster on paper: this node, another one that does as it is told, and one that does not answer. */
public final class MemoryNodes implements ClusterNodes {

    public static final String OTHER = "n2";
    public static final String AWAY = "n3";

    private final String self;
    private final Rooms rooms;

    /** Orders to the nodes, the latest last. */
    public final List<String> orders = new CopyOnWriteArrayList<>();

    private volatile boolean clustered;
    private volatile String otherDrains = "";
    private volatile int otherRooms = 3;

    /** Creates the cluster, which has this node alone at first. */
    MemoryNodes(String self, Rooms rooms) {
        this.self = self;
        this.rooms = rooms;
    }

    /** Lets the other nodes join. */
    public void join() {
        clustered = true;
    }

    @Override
    public Rooms localRooms() {
        return rooms;
    }

    @Override
    public boolean movesRooms() {
        return orders.stream().anyMatch(order -> order.equals("drain " + self + " moving"));
    }

    @Override
    public List<NodeView> others() {
        return clustered ? List.of(other(OTHER, otherDrains), other(AWAY, "").unreachable()) : List.of();
    }

    private NodeView other(String name, String drainReason) {
        return new NodeView(
                name,
                "1.2.3",
                1_700_000_000_000L,
                true,
                drainReason.isEmpty(),
                drainReason,
                !drainReason.isEmpty() && otherRooms == 0,
                otherRooms,
                5,
                List.of(new NodeView.ListenerView("tcp", "10.0.0.2", 10_087)));
    }

    @Override
    public CompletionStage<MoveResult> move(long room, String node) {
        orders.add("move " + room + " " + node);
        if (!node.equals(self)
                && others().stream().noneMatch(other -> other.name().equals(node))) {
            return CompletableFuture.completedFuture(new MoveResult.NoNode());
        }
        if (rooms.view(room).isEmpty()) {
            return CompletableFuture.completedFuture(new MoveResult.NoRoom());
        }
        return node.equals(AWAY)
                ? CompletableFuture.completedFuture(new MoveResult.Refused("node: n3 has no link to node " + self))
                : CompletableFuture.completedFuture(new MoveResult.Moved());
    }

    @Override
    public CompletionStage<Optional<NodeView>> drain(String node, String reason, boolean moveRooms) {
        if (node.equals(self)) {
            rooms.drain(reason);
        } else if (node.equals(OTHER)) {
            otherDrains = reason;
            otherRooms = moveRooms ? 0 : otherRooms;
        }
        return ordered(node, "drain " + node + (moveRooms ? " moving" : ""), reason);
    }

    @Override
    public CompletionStage<Optional<NodeView>> undrain(String node) {
        if (node.equals(self)) {
            rooms.undrain();
        } else if (node.equals(OTHER)) {
            otherDrains = "";
            otherRooms = 3;
        }
        return ordered(node, "undrain " + node, "");
    }

    private CompletionStage<Optional<NodeView>> ordered(String node, String order, String reason) {
        if (node.equals(self) || (clustered && node.equals(OTHER))) {
            orders.add(order);
            return CompletableFuture.completedFuture(Optional.of(other(node, reason)));
        }
        return clustered && node.equals(AWAY)
                ? CompletableFuture.failedFuture(new NodeAwayException("node: n3 does not answer (expected: a retry)"))
                : CompletableFuture.completedFuture(Optional.empty());
    }
}
