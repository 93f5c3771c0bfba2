package dev.tactus.cluster.replica;

import dev.tactus.engine.journal.JournalLog;
import dev.tactus.engine.port.RoomCopy;
import dev.tactus.engine.port.RoomRecord;

/** Effects of the rules of a standby. Called within the calls of {@link ReplicaStandby}. */
public interface StandbyActions {

    /** Sends a message to another copy, or drops it where it cannot be reached. */
    void send(RoomCopy to, ReplicaMessage message);

    /** Proposes a change to the directory; the answer goes to {@link ReplicaStandby#found}. */
    void propose(SetChange change);

    /** Reads the room's record; the answer goes to {@link ReplicaStandby#looked}. */
    void look();

    /** This copy owns the room from now on, and runs it from the end of its journal. */
    void becameOwner(RoomRecord set, JournalLog log);

    /** The journal was discarded: a node that is to hold the room again begins with another copy. */
    void discarded();
}
