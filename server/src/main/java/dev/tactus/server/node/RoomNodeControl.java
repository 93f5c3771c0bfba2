package dev.tactus.server.node;

import dev.tactus.config.NodeInfo;
import dev.tactus.engine.host.LocalNode;
import dev.tactus.engine.host.MoveResult;
import dev.tactus.engine.host.NodeView;
import dev.tactus.engine.host.RoomHost;
import dev.tactus.engine.room.RoomView;
import dev.tactus.engine.room.RoomView.SeatView;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** This node as others of its cluster look at it and control it. Any thread. */
final class RoomNodeControl implements LocalNode {

    private final NodeInfo info;
    private final RoomHost rooms;
    private final BooleanSupplier ready;
    private final @Nullable ReplicationComponent replication;
    private volatile boolean moving;

    /**
     * Creates the control.
     *
     * @param ready whether the node is in order, whatever it is told about new rooms
     * @param replication hands rooms to other nodes; null where none can
     */
    RoomNodeControl(NodeInfo info, RoomHost rooms, BooleanSupplier ready, @Nullable ReplicationComponent replication) {
        this.info = info;
        this.rooms = rooms;
        this.ready = ready;
        this.replication = replication;
    }

    @Override
    public NodeView view() {
        List<RoomView> now = rooms.list();
        long players = now.stream()
                .flatMap(room -> room.seats().stream())
                .filter(SeatView::online)
                .count();
        String reason = rooms.drainReason().orElse("");
        return new NodeView(
                info.name(),
                info.version(),
                info.startedUnixMs(),
                true,
                ready.getAsBoolean() && reason.isEmpty(),
                reason,
                movesRooms(),
                now.size(),
                (int) players,
                info.listeners().stream()
                        .map(one -> new NodeView.ListenerView(one.transport(), one.host(), one.port()))
                        .toList());
    }

    private boolean movesRooms() {
        return moving && rooms.drainReason().isPresent();
    }

    @Override
    public CompletionStage<MoveResult> move(long room, String node) {
        if (rooms.find(room) == null) {
            return CompletableFuture.completedFuture(new MoveResult.NoRoom());
        }
        return replication == null
                ? CompletableFuture.completedFuture(new MoveResult.Refused(
                        "cluster.standbys: 0 (expected: 1 or more, since a room moves to where a copy of it is)"))
                : replication.move(room, node);
    }

    @Override
    public void drain(String reason, boolean moveRooms) {
        rooms.drain(reason);
        moving = moveRooms && replication != null;
        moveOn();
    }

    @Override
    public void undrain() {
        moving = false;
        rooms.undrain();
    }

    /** Hands rooms to other nodes that could not be handed before; to be called each second. */
    void moveOn() {
        if (replication != null && movesRooms()) {
            replication.moveAll();
        }
    }
}
