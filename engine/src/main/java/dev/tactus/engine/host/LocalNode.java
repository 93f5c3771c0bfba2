package dev.tactus.engine.host;

import java.util.concurrent.CompletionStage;

/** This node as others of the cluster look at it and control it. Any thread; nothing blocks. */
public interface LocalNode {

    /** Returns the node as it is now. */
    NodeView view();

    /**
     * Hands a room that runs here to another node, which is asked to hold a copy first where it does not. Gives up after bounded
     * time.
     */
    CompletionStage<MoveResult> move(long room, String node);

    /**
     * Takes no new rooms until {@link #undrain}.
     *
     * @param reason shown to those who want a room
     * @param moveRooms whether the rooms that run here are handed to other nodes, as far as these can take them; otherwise they go
     *     on here to their end
     */
    void drain(String reason, boolean moveRooms);

    /** Takes new rooms again, and hands none to other nodes any more. */
    void undrain();
}
