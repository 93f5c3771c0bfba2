package dev.tactus.cluster.replica;

import dev.tactus.engine.port.RoomCopy;
import dev.tactus.engine.port.RoomRecord;

/** Effects of the rules of a room's owner. Called within the calls of {@link ReplicaOwner}. */
public interface OwnerActions {

    /** Sends a message to another copy, or drops it where it cannot be reached. */
    void send(RoomCopy to, ReplicaMessage message);

    /** Proposes a change to the directory; the answer goes to {@link ReplicaOwner#found}. */
    void propose(SetChange change);

    /** Reads the room's record; the answer goes to {@link ReplicaOwner#looked}. */
    void look();

    /** All records up to an index may be let out. */
    void letOut(long index);

    /** The set has changed, and this copy still owns the room. */
    void changed(RoomRecord set);

    /** The room was handed over: this copy stands by in {@code set} from now on, and runs the room no more. */
    void handedOver(RoomRecord set);

    /** The room is another copy's: this one runs it no more, lets nothing out, and discards its journal. */
    void fenced();
}
