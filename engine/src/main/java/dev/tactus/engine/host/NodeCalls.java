package dev.tactus.engine.host;

import dev.tactus.engine.port.NodeRecord;
import dev.tactus.engine.room.RoomSpec;
import dev.tactus.engine.room.RoomView;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Calls to the rooms of other nodes. Stages fail where there is no answer, and then it is unknown what the node did. Any
 * thread.
 */
public interface NodeCalls {

    /**
     * Creates a room on a node, which does not pass the request on.
     *
     * @param numbered whether the id is to be exactly that of the specification, which may be 0
     */
    CompletionStage<Rooms.Creation> create(NodeRecord node, RoomSpec spec, boolean numbered);

    /** Ends a room's match; completes with false if the node has no such room. */
    CompletionStage<Boolean> close(NodeRecord node, long room, String reason);

    /** Allocates a seat. */
    CompletionStage<Rooms.Allocation> allocate(NodeRecord node, SeatRequest request);

    /** Kicks a player from a room; from all rooms of the node if {@code room} is 0. */
    CompletionStage<Boolean> kick(NodeRecord node, long room, long player, String reason, boolean forGood);

    /** Sends an operator's line to a player of a room, or to all if {@code player} is 0. */
    CompletionStage<Integer> sendNotice(NodeRecord node, long room, long player, String text);

    /** Returns views of all rooms of a node, by id. */
    CompletionStage<List<RoomView>> rooms(NodeRecord node);

    /** Returns a view of a room; completes with none if the node has no such room. */
    CompletionStage<Optional<RoomView>> view(NodeRecord node, long room);

    /** Has a node hand a room that it runs to another node. */
    CompletionStage<MoveResult> move(NodeRecord node, long room, String to);

    /** Returns a view of the node itself. */
    CompletionStage<NodeView> describe(NodeRecord node);

    /** Has a node take no new rooms, and hand those that it has to others if {@code moveRooms}. */
    CompletionStage<NodeView> drain(NodeRecord node, String reason, boolean moveRooms);

    /** Has a node take new rooms again. */
    CompletionStage<NodeView> undrain(NodeRecord node);
}
