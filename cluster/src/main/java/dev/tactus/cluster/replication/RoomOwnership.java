package dev.tactus.cluster.replication;

import dev.tactus.engine.journal.JournalLog;
import dev.tactus.engine.port.RoomRecord;
import org.jspecify.annotations.Nullable;

/** Takes up rooms that this node owns from now on, and lets go of those that it owns no more. */
public interface RoomOwnership {

    /**
     * Goes on with a room from the copy of its journal. Called on a thread of its own, which may be blocked. A room that cannot go
     * on discards its journal.
     *
     * @param record of the room, with this node as owner
     */
    void tookOver(RoomRecord record, JournalLog.LogSource source);

    /**
     * Stops a room that another node owns now; nothing of it is let out any more.
     *
     * @param record of the room, with that node as owner; null if it is not known
     */
    void lost(long room, @Nullable RoomRecord record);
}
