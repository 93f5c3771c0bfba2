package dev.tactus.engine.host;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A node that is alone: its rooms move nowhere. Any thread. */
public final class SingleNode implements ClusterNodes {

    private final Rooms rooms;
    private final LocalNode node;
    private final String name;

    /**
     * Creates a cluster of one node.
     *
     * @param name of the node
     */
    public SingleNode(String name, Rooms rooms, LocalNode node) {
        this.name = name;
        this.rooms = rooms;
        this.node = node;
    }

    @Override
    public Rooms localRooms() {
        return rooms;
    }

    @Override
    public boolean movesRooms() {
        return false;
    }

    @Override
    public List<NodeView> others() {
        return List.of();
    }

    @Override
    public CompletionStage<MoveResult> move(long room, String to) {
        MoveResult result = rooms.view(room).isEmpty()
                ? new MoveResult.NoRoom()
                : to.equals(name) ? new MoveResult.Moved() : new MoveResult.NoNode();
        return CompletableFuture.completedFuture(result);
    }

    @Override
    public CompletionStage<Optional<NodeView>> drain(String of, String reason, boolean moveRooms) {
        return ordered(of, () -> node.drain(reason, moveRooms));
    }

    @Override
    public CompletionStage<Optional<NodeView>> undrain(String of) {
        return ordered(of, node::undrain);
    }

    private CompletionStage<Optional<NodeView>> ordered(String of, Runnable order) {
        if (!of.equals(name)) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        order.run();
        return CompletableFuture.completedFuture(Optional.of(node.view()));
    }
}
