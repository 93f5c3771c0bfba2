package dev.tactus.cluster.rooms;

import dev.tactus.engine.host.ClusterNodes;
import dev.tactus.engine.host.LocalNode;
import dev.tactus.engine.host.MoveResult;
import dev.tactus.engine.host.NodeAwayException;
import dev.tactus.engine.host.NodeCalls;
import dev.tactus.engine.host.NodeView;
import dev.tactus.engine.host.Rooms;
import dev.tactus.engine.port.Directory;
import dev.tactus.engine.port.NodeRecord;
import dev.tactus.engine.port.RoomRecord;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The nodes of the cluster: what concerns another one is asked of it. Any thread. */
public final class ClusterControl implements ClusterNodes {

    private final LocalNode node;
    private final Rooms rooms;
    private final Directory directory;
    private final NodeCalls calls;
    private final String self;
    private final RemoteNodes remote;

    /**
     * Creates the control of all nodes.
     *
     * @param node this node
     * @param rooms of this node alone
     * @param self the name of this node
     */
    public ClusterControl(LocalNode node, Rooms rooms, Directory directory, NodeCalls calls, String self) {
        this.node = node;
        this.rooms = rooms;
        this.directory = directory;
        this.calls = calls;
        this.self = self;
        this.remote = new RemoteNodes(calls);
    }

    /** Asks the other nodes about themselves; to be called once a second, on one thread. */
    public void refresh() {
        remote.refresh(otherRecords());
    }

    private List<NodeRecord> otherRecords() {
        return directory.nodes().stream()
                .filter(other -> !other.name().equals(self))
                .toList();
    }

    private Optional<NodeRecord> other(String name) {
        return otherRecords().stream()
                .filter(other -> other.name().equals(name))
                .findFirst();
    }

    @Override
    public Rooms localRooms() {
        return rooms;
    }

    @Override
    public boolean movesRooms() {
        return node.view().movesRooms();
    }

    @Override
    public List<NodeView> others() {
        return remote.of(otherRecords());
    }

    @Override
    public CompletionStage<MoveResult> move(long room, String to) {
        if (!to.equals(self) && other(to).isEmpty()) {
            return CompletableFuture.completedFuture(new MoveResult.NoNode());
        }
        RoomRecord record = directory.known(room);
        String owner = record == null ? self : record.owner().node();
        if (record != null && owner.equals(to)) {
            return CompletableFuture.completedFuture(new MoveResult.Moved());
        }
        if (owner.equals(self)) {
            return node.move(room, to);
        }
        return other(owner)
                .map(there -> calls.move(there, room, to))
                .orElseGet(() -> CompletableFuture.failedFuture(
                        new NodeAwayException("room: " + Long.toUnsignedString(room) + " is that of node " + owner
                                + ", which is away (expected: a retry; the room goes on at a standby, or is lost)")));
    }

    @Override
    public CompletionStage<Optional<NodeView>> drain(String name, String reason, boolean moveRooms) {
        if (name.equals(self)) {
            node.drain(reason, moveRooms);
            return CompletableFuture.completedFuture(Optional.of(node.view()));
        }
        return asked(other(name).map(there -> calls.drain(there, reason, moveRooms)));
    }

    @Override
    public CompletionStage<Optional<NodeView>> undrain(String name) {
        if (name.equals(self)) {
            node.undrain();
            return CompletableFuture.completedFuture(Optional.of(node.view()));
        }
        return asked(other(name).map(calls::undrain));
    }

    private CompletionStage<Optional<NodeView>> asked(Optional<CompletionStage<NodeView>> answer) {
        return answer.map(view -> view.thenApply(told -> {
                    remote.put(told);
                    return Optional.of(told);
                }))
                .orElseGet(() -> CompletableFuture.completedFuture(Optional.empty()));
    }
}
