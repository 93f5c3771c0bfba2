package dev.tactus.engine.host;

import dev.tactus.engine.port.RoomNodes;
import dev.tactus.engine.room.RoomSpec;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Claims of rooms among several nodes, so that an id and a name exist once in all of them. A host claims each room before it
 * makes it. Any thread.
 */
public interface RoomClaims {

    /** The claims of a node that is alone: all are granted at once. */
    RoomClaims NONE = new RoomClaims() {
        @Override
        public CompletionStage<Claim> claim(RoomSpec spec, boolean resumed) {
            return CompletableFuture.completedFuture(new Claim.Granted());
        }

        @Override
        public void release(long room) {}

        @Override
        public boolean isElsewhere(long room) {
            return false;
        }

        @Override
        public boolean isKnown(long room) {
            return false;
        }

        @Override
        public RoomNodes nodes(long room) {
            return RoomNodes.NONE;
        }
    };

    /**
     * Claims a room for this node.
     *
     * @param resumed whether the room goes on from a journal of an earlier process of this node
     * @return completes, never exceptionally, on any thread
     */
    CompletionStage<Claim> claim(RoomSpec spec, boolean resumed);

    /** Gives up a room that was claimed: it is closed, or was never made. */
    void release(long room);

    /** Returns whether another node has a room. */
    boolean isElsewhere(long room);

    /** Returns whether the nodes have a room among them: another one, or this one, which may be about to go on with it. */
    boolean isKnown(long room);

    /** Returns the nodes that have a room, as far as is known here. */
    RoomNodes nodes(long room);

    /** The result of a claim. */
    sealed interface Claim {
        /** The room is this node's. */
        record Granted() implements Claim {}

        /** A room has the id or the name already. */
        record Taken(long room) implements Claim {}

        /** It is not known whether the room is free, for this reason. */
        record Refused(String reason) implements Claim {}
    }
}
