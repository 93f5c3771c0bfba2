package dev.tactus.engine.host;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * The nodes of the cluster, as any of them looks at them and controls them. Stages fail with a {@link NodeAwayException} where the
 * node that is needed does not answer. Any thread; nothing blocks.
 */
public interface ClusterNodes {

    /** Returns the rooms of this node alone. */
    Rooms localRooms();

    /** Returns whether this node hands its rooms to other ones. */
    boolean movesRooms();

    /** Returns the other nodes by name, as of a second ago. */
    List<NodeView> others();

    /** Hands a room to a node, wherever it runs. */
    CompletionStage<MoveResult> move(long room, String node);

    /**
     * Has a node take no new rooms.
     *
     * @param moveRooms whether it hands the rooms that it has to others
     * @return completes with the node; empty if the cluster has none of that name
     */
    CompletionStage<Optional<NodeView>> drain(String node, String reason, boolean moveRooms);

    /**
     * Has a node take new rooms again.
     *
     * @return completes with the node; empty if the cluster has none of that name
     */
    CompletionStage<Optional<NodeView>> undrain(String node);
}
