package dev.tactus.cluster.rooms;

import dev.tactus.engine.host.MoveResult;
import dev.tactus.engine.host.NodeAwayException;
import dev.tactus.engine.host.NodeCalls;
import dev.tactus.engine.host.NodeView;
import dev.tactus.engine.host.Rooms;
import dev.tactus.engine.host.SeatRequest;
import dev.tactus.engine.port.NodeRecord;
import dev.tactus.engine.room.RoomSpec;
import dev.tactus.engine.room.RoomView;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** Calls to nodes in memory, each of which may be away. One thread. */
final class MemoryNodeCalls implements NodeCalls {

    /** The rooms of all nodes. */
    final Map<Long, RoomView> rooms = new TreeMap<>();

    /** Names of the nodes that do not answer. */
    final Set<String> away = new HashSet<>();

    /** Orders to nodes, the latest last, without questions that change nothing. */
    final List<String> orders = new ArrayList<>();

    private <T> CompletionStage<T> ask(NodeRecord node, Supplier<T> answer) {
        return away.contains(node.name())
                ? CompletableFuture.failedFuture(new NodeAwayException("node: " + node.name() + " does not answer"))
                : CompletableFuture.completedFuture(answer.get());
    }

    private <T> CompletionStage<T> order(NodeRecord node, String what, T answer) {
        return ask(node, () -> {
            orders.add(node.name() + ": " + what);
            return answer;
        });
    }

    @Override
    public CompletionStage<Rooms.Creation> create(NodeRecord node, RoomSpec spec, boolean numbered) {
        return order(node, "create " + spec.id(), new Rooms.Creation.Refused("full"));
    }

    @Override
    public CompletionStage<Boolean> close(NodeRecord node, long room, String reason) {
        return order(node, "close " + room, rooms.containsKey(room));
    }

    @Override
    public CompletionStage<Rooms.Allocation> allocate(NodeRecord node, SeatRequest request) {
        return order(node, "allocate " + request.room(), new Rooms.Allocation.Seat(1));
    }

    @Override
    public CompletionStage<Boolean> kick(NodeRecord node, long room, long player, String reason, boolean forGood) {
        return order(node, "kick " + player + " of " + room, rooms.containsKey(room));
    }

    @Override
    public CompletionStage<Integer> sendNotice(NodeRecord node, long room, long player, String text) {
        return order(node, "say to " + player + " of " + room, 1);
    }

    @Override
    public CompletionStage<List<RoomView>> rooms(NodeRecord node) {
        return ask(node, () -> List.copyOf(rooms.values()));
    }

    @Override
    public CompletionStage<Optional<RoomView>> view(NodeRecord node, long room) {
        return ask(node, () -> Optional.ofNullable(rooms.get(room)));
    }

    @Override
    public CompletionStage<MoveResult> move(NodeRecord node, long room, String to) {
        return order(node, "move " + room + " to " + to, new MoveResult.Moved());
    }

    @Override
    public CompletionStage<NodeView> describe(NodeRecord node) {
        return ask(node, () -> view(node.name(), ""));
    }

    @Override
    public CompletionStage<NodeView> drain(NodeRecord node, String reason, boolean moveRooms) {
        return order(node, "drain" + (moveRooms ? " moving" : ""), view(node.name(), reason));
    }

    @Override
    public CompletionStage<NodeView> undrain(NodeRecord node) {
        return order(node, "undrain", view(node.name(), ""));
    }

    static NodeView view(String name, String drainReason) {
        return new NodeView(
                name,
                "1.0.0",
                1_700_000_000_000L,
                true,
                drainReason.isEmpty(),
                drainReason,
                false,
                2,
                4,
                List.of(new NodeView.ListenerView("tcp", "10.0.0.2", 10_087)));
    }
}
